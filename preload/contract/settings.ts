/** Preferences, and what the app says of itself. */

export interface Settings {
  readonly language: 'fr' | 'en';
  readonly theme: 'light' | 'dark';
  /** 0 to 100. */
  readonly volume: number;
  readonly notifications: boolean;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
}

export type LinkKey = 'hubrise_signup' | 'hubrise_backoffice';
