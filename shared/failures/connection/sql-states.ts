/** What SQLSTATEs of connecting and querying mean to a person: by state, else by its class. */
import type { FailureAction } from "../copy";

export interface StateWords {
  readonly happened: string;
  readonly next: string;
  readonly actions: readonly FailureAction[];
}

const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const signInAgain: FailureAction = { id: "signInAgain", label: "Sign in again" };
const openDrivers: FailureAction = { id: "openDrivers", label: "Open Drivers" };
const editDriver: FailureAction = { id: "editDriver", label: "Choose a driver" };
const editQuery: FailureAction = { id: "editQuery", label: "Edit the query" };

const states: Readonly<Record<string, StateWords>> = {
  IM002: {
    happened: "The driver manager does not find the data source, or it names no driver.",
    next: "Compare name and file in the first step.",
    actions: [editDriver],
  },
  IM003: {
    happened: "The driver manager could not load the driver.",
    next: "Look at the driver's library.",
    actions: [openDrivers],
  },
  "01000": {
    happened: "The driver manager could not load the driver.",
    next: "It says “file not found” also for a library that is there but cannot be loaded: look at the driver.",
    actions: [openDrivers],
  },
  IM004: {
    happened: "The driver was loaded but did not start.",
    next: "Its installation is not complete, or its environment (odbc.sh) is missing.",
    actions: [openDrivers],
  },
  IM005: {
    happened: "The driver gave no connection.",
    next: "Its installation is not complete, or its environment (odbc.sh) is missing.",
    actions: [openDrivers],
  },
  "28000": {
    happened: "The sign-in was refused.",
    next: "The token or the credentials no longer work: sign in again.",
    actions: [signInAgain, tryAgain],
  },
  "08001": {
    happened: "The driver could not reach the service.",
    next: "Look at the address, and at the driver's proxy options.",
    actions: [tryAgain],
  },
  "08S01": {
    happened: "The connection to the service broke.",
    next: "Look at the network between this computer and the service.",
    actions: [tryAgain],
  },
  HYT00: {
    happened: "The time for the sign-in is over.",
    next: "Try again, or give LoginTimeout a larger value.",
    actions: [tryAgain],
  },
  HYT01: {
    happened: "The service did not answer in time.",
    next: "Try again, or give the driver's timeouts larger values.",
    actions: [tryAgain],
  },
  "42S02": {
    happened: "There is no such table.",
    next: "Compare the name, with its schema; names in quotes keep their case.",
    actions: [editQuery],
  },
  "42S22": {
    happened: "There is no such column.",
    next: "Compare the column's name.",
    actions: [editQuery],
  },
  "42000": {
    happened: "The driver does not understand the query.",
    next: "Compare its SQL with the driver's manual.",
    actions: [editQuery],
  },
};

const classes: Readonly<Record<string, StateWords>> = {
  "08": {
    happened: "The connection failed.",
    next: "Look at the address, and at the driver's proxy options.",
    actions: [tryAgain],
  },
  "28": {
    happened: "The sign-in was refused.",
    next: "The token or the credentials no longer work: sign in again.",
    actions: [signInAgain, tryAgain],
  },
  "42": {
    happened: "The driver does not understand the query.",
    next: "Compare its SQL with the driver's manual.",
    actions: [editQuery],
  },
};

const other = {
  connect: {
    happened: "The driver refused to connect.",
    next: "Its own words say why; its manual explains the option they name.",
    actions: [tryAgain],
  },
  query: {
    happened: "The driver refused the query.",
    next: "Its own words say why.",
    actions: [editQuery, tryAgain],
  },
} as const;

/** The words for a state; what nobody knows is said to be the driver's own matter. */
export function explainState(state: string, during: "connect" | "query"): StateWords {
  return states[state] ?? classes[state.slice(0, 2)] ?? other[during];
}
