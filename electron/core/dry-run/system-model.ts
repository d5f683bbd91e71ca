import type { JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import type { ApiAnswer, ApiRequest } from '../connections/api-request.ts'
import type { NumberForm } from './made-number.ts'
import type { WritePlace } from './write-place.ts'

/** How a system answers to what a dry run does not send. It refuses nothing that the real one might refuse. */
export interface SystemModel {
  write(request: ApiRequest, place: WritePlace, world: SimulatedWorld): Promise<Result<SimulatedWrite, ApiFailure>>
  /** The answer to a read that only this dry run's own records can explain; null for every other. */
  read(request: ApiRequest, world: SimulatedWorld): ApiAnswer['body'] | null
  /** A real list's answer, with so many records of the dry run in it. */
  withMore(body: ApiAnswer['body'], count: number): ApiAnswer['body']
}

export interface SimulatedWrite {
  readonly status: number
  readonly body: ApiAnswer['body']
  /** What reads of these paths answer from now on. */
  readonly records: readonly SimulatedRecord[]
  /** The record that was changed, without its wrapper, as it was; null for a new one. */
  readonly before: JsonObject | null
}

export interface SimulatedRecord {
  readonly path: string
  readonly body: JsonObject
  /** The list it is new in; null where it was there before. */
  readonly newIn: string | null
}

export interface SimulatedWorld {
  /** What a read of the path would answer: as the dry run left it, else as the system has it. */
  at(path: string): Promise<Result<JsonObject, ApiFailure>>
  isMade(path: string): boolean
  newNumber(form: NumberForm): string
}
