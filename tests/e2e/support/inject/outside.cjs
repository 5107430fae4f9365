// Keeps what the app does outside its window: the task bar's flash, the icon's number, notifications.
const { app, BrowserWindow, Notification } = require('electron');

const seen = { flash: [], badge: [], notifications: [] };
globalThis.outside = seen;

const { flashFrame } = BrowserWindow.prototype;
BrowserWindow.prototype.flashFrame = function (on) {
  seen.flash.push(on);
  flashFrame.call(this, on);
};

app.setBadgeCount = (count) => {
  seen.badge.push(count);
  return true;
};

// A machine without a desktop has nowhere to show them.
Notification.isSupported = () => true;
Notification.prototype.show = function () {
  seen.notifications.push({ title: this.title, body: this.body, click: () => this.emit('click') });
};
