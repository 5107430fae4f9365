/** The one style sheet of the pages: calm, no script, no font or image from elsewhere. */
export const STYLE = `
:root {
  --ink: #1c2733; --soft: #5b6875; --line: #d5dbe1; --ground: #f3f5f7;
  --accent: #0b6e63; --accent-strong: #085850; --danger: #a4231b;
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  background: var(--ground); color: var(--ink); padding: 48px 16px 24px;
  font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif;
}
.brand { margin: 0 0 24px; font-size: 20px; font-weight: 700; letter-spacing: 0.01em; }
main {
  width: 100%; max-width: 424px; background: #fff; border: 1px solid var(--line);
  border-radius: 12px; padding: 32px; box-shadow: 0 1px 3px rgb(28 39 51 / 8%);
}
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
.lead, dt, footer { color: var(--soft); }
form { margin-top: 24px; }
label { display: block; margin-bottom: 4px; font-weight: 600; }
input, select {
  width: 100%; height: 48px; margin-bottom: 16px; padding: 0 12px; font: inherit; color: inherit;
  background: #fff; border: 1px solid #8a96a3; border-radius: 8px;
}
button {
  width: 100%; height: 48px; font: inherit; font-weight: 600; cursor: pointer;
  border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: #fff;
}
button:hover { background: var(--accent-strong); }
button.second { background: #fff; color: var(--ink); border-color: #8a96a3; }
button.second:hover { background: var(--ground); }
:is(a, button, input, select):focus-visible { outline: 3px solid #6fb8ae; outline-offset: 2px; }
a { color: var(--accent-strong); }
.buttons { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-top: 8px; }
.alert {
  margin: 16px 0 0; padding: 12px 16px; color: var(--danger); background: #fdf1f0;
  border: 1px solid #eec4c0; border-radius: 8px;
}
dl { margin: 16px 0 0; display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; }
dd { margin: 0; font-weight: 600; }
ul { margin: 16px 0 0; padding-left: 20px; }
#code {
  margin: 16px 0; padding: 16px; font: 600 20px/1.4 ui-monospace, 'Liberation Mono', monospace;
  background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
  overflow-wrap: anywhere; user-select: all; text-align: center;
}
.after { margin: 24px 0 0; text-align: center; }
footer { margin-top: 24px; font-size: 14px; text-align: center; }
`;
