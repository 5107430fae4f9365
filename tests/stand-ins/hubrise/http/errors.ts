import type { FieldError } from '../rules/result.ts';

/** HubRise's texts for the three causes of a 401 (HubRise API, General). */
export const UNAUTHORIZED = {
  suspended: 'The account/location has been suspended for non payment of the subscription',
  revoked: 'The access token is invalid or the connection has been revoked',
  blocked: 'The connection has been blocked',
} as const;

const TYPES: { readonly [status: number]: readonly [type: string, message: string] } = {
  400: ['unprocessable_entity', 'The request could not be understood'],
  401: ['unauthorized', UNAUTHORIZED.revoked],
  403: ['forbidden', 'You are not allowed to perform this action'],
  404: ['not_found', 'The resource does not exist'],
  415: ['unsupported_media_type', 'The content type must be application/json'],
  422: ['unprocessable_entity', 'Validation failed'],
  429: ['too_many_requests', 'Too many requests'],
  500: ['internal_error', 'Something went wrong'],
};

/** An error as the API answers it: message, field errors if any, and type. */
export function apiError(
  status: number,
  details: { message?: string; errors?: readonly FieldError[]; type?: string } = {},
): Response {
  const [type, message] = TYPES[status] ?? ['internal_error', 'Something went wrong'];
  const body = {
    message: details.message ?? message,
    ...(details.errors ? { errors: details.errors } : {}),
    error_type: details.type ?? type,
  };
  return Response.json(body, { status });
}

/** The 422 for what was wrong with each field. */
export function unprocessable(errors: readonly FieldError[]): Response {
  return apiError(422, { errors });
}
