import type { ReactElement } from 'react';
import { assertNever } from '../../main/core/assert-never.ts';
import { loadLater } from '../components/load-later.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { BehindPin } from '../screens/access/behind-pin.tsx';
import { PinDialog } from '../screens/access/pin-entry.tsx';
import { FinishingDialog } from '../screens/order/finishing-dialog.tsx';
import { OrderPanel } from '../screens/order/order-panel.tsx';
import { PrintDialog } from '../screens/order/print-dialog.tsx';
import { ReasonDialog } from '../screens/order/reason-dialog.tsx';
import { SetAsideDialog } from '../screens/order/set-aside-dialog.tsx';
import type { Over } from '../state/ui-store.ts';

const SoldOutPanel = loadLater(
  async () => (await import('../screens/menu/sold-out/sold-out-panel.tsx')).SoldOutPanel,
);
const LinkPanel = loadLater(
  async () => (await import('../screens/menu/links/link-panel.tsx')).LinkPanel,
);
const OpeningDialog = loadLater(
  async () => (await import('../screens/opening/opening-dialog.tsx')).OpeningDialog,
);
const CorrectionsPanel = loadLater(
  async () => (await import('../screens/corrections/corrections-panel.tsx')).CorrectionsPanel,
);
const FailedPrintsPanel = loadLater(
  async () => (await import('../screens/prints/failed-prints-panel.tsx')).FailedPrintsPanel,
);
const HelpSheet = loadLater(async () => (await import('./help-sheet.tsx')).HelpSheet);

/** What lies over the screen. Apart from it, so that opening an order draws nothing but the order. */
export function OverScreen(): ReactElement {
  const { ui } = useTill();
  const over = useReadable(ui, (state) => state.over);
  // Caisse shows an order beside the board.
  const isBeside = useReadable(ui, (state) => state.screen === 'caisse');
  return (
    <>
      {over.map((one) =>
        one.kind === 'order' && isBeside ? null : (
          <OneOver key={'orderId' in one ? `${one.kind} ${one.orderId}` : one.kind} over={one} />
        ),
      )}
      <PinDialog />
    </>
  );
}

function OneOver({ over }: { over: Over }): ReactElement {
  switch (over.kind) {
    case 'order':
      return <OrderPanel id={over.orderId} />;
    case 'giving_up':
      return <ReasonDialog action={over.action} orderId={over.orderId} />;
    case 'setting_aside':
      return <SetAsideDialog orderId={over.orderId} />;
    case 'finishing':
      return <FinishingDialog orderId={over.orderId} />;
    case 'print':
      return <PrintDialog id={over.orderId} />;
    case 'failed_prints':
      return <FailedPrintsPanel />;
    case 'corrections':
      return <CorrectionsPanel />;
    case 'sold_out':
      return (
        <BehindPin kind="sold_out">
          <SoldOutPanel chosen={over.chosen} />
        </BehindPin>
      );
    case 'link_ref':
      return <LinkPanel of={over.of} />;
    case 'opening':
      return (
        <BehindPin kind="opening">
          <OpeningDialog />
        </BehindPin>
      );
    case 'help':
      return <HelpSheet firstPart={over.part} />;
    default:
      return assertNever(over);
  }
}
