import type { ReactElement } from 'react';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { PinDialog } from '../screens/access/pin-dialog.tsx';
import { CorrectionsPanel } from '../screens/corrections/corrections-panel.tsx';
import { OrderPanel } from '../screens/order/order-panel.tsx';
import { PrintDialog } from '../screens/order/print-dialog.tsx';
import { ReasonDialog } from '../screens/order/reason-dialog.tsx';
import { FailedPrintsPanel } from '../screens/prints/failed-prints-panel.tsx';
import { HelpSheet } from './help-sheet.tsx';

/** What lies over the screen. Apart from it, so that opening an order draws nothing but the order. */
export function OverScreen(): ReactElement {
  const { ui } = useTill();
  const { correctionsOpen, failedPrintsOpen, givingUp, helpOpen, openOrderId, printingId } =
    useReadable(ui);
  return (
    <>
      {openOrderId !== null && <OrderPanel key={openOrderId} id={openOrderId} />}
      {givingUp !== null && <ReasonDialog key={givingUp.orderId} {...givingUp} />}
      {printingId !== null && <PrintDialog key={printingId} id={printingId} />}
      {failedPrintsOpen && <FailedPrintsPanel />}
      {correctionsOpen && <CorrectionsPanel />}
      {helpOpen && <HelpSheet />}
      <PinDialog />
    </>
  );
}
