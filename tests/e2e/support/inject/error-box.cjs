// The system's own message box would wait for a person: its words go to standard output.
const { dialog } = require('electron');

dialog.showErrorBox = (title, text) => {
  process.stdout.write(`${JSON.stringify({ errorBox: { title, text } })}\n`);
};
