// The part of the OpenAPI document about device sign-in (RFC 8628).
import {
  DeviceCode,
  DeviceCodeRequest,
  DeviceRefusal,
  DeviceRequest,
  DeviceToken,
  DeviceTokenRequest,
} from '../../contract/api/teams/device.ts'
import { type ApiPart, anonymous, answer, body, type Json, json, refusals } from './openapi-parts.ts'
import { always, get, ofCode, own } from './team-operation.ts'

const schemas = {
  DeviceCode,
  DeviceCodeRequest,
  DeviceRefusal,
  DeviceRequest,
  DeviceToken,
  DeviceTokenRequest,
}

const paths: Json = {
  '/v1/device/code': {
    post: {
      ...anonymous,
      operationId: 'askForCode',
      description: 'RFC 8628, section 3.1.',
      requestBody: body(json('DeviceCodeRequest')),
      responses: {
        200: answer('A code', json('DeviceCode')),
        ...refusals('invalid_request', 'unsupported_media_type', 'body_too_large', 'rate_limited'),
      },
    },
  },
  '/v1/device/token': {
    post: {
      ...anonymous,
      operationId: 'pollDevice',
      description: 'RFC 8628, section 3.4. A code gives one token, once.',
      requestBody: body(json('DeviceTokenRequest')),
      responses: {
        200: answer('The token', json('DeviceToken')),
        400: answer('Not yet, or never', json('DeviceRefusal')),
        ...refusals('invalid_request', 'unsupported_media_type', 'body_too_large', 'rate_limited'),
      },
    },
  },
  '/v1/device/{code}': { ...ofCode, ...get('getDeviceRequest', own, 'DeviceRequest') },
  '/v1/device/{code}/approve': { ...ofCode, post: confirm('approveDevice') },
  '/v1/device/{code}/deny': { ...ofCode, post: confirm('denyDevice') },
}

function confirm(operationId: string): Json {
  return {
    operationId,
    ...own,
    responses: { 200: answer('As it is now', json('DeviceRequest')), ...refusals(...always) },
  }
}

export const deviceApi: ApiPart = { schemas, paths }
