/** Runs one token flow over services of its own, its progress printed as it comes. */
import openInBrowser from "open";
import type { Result } from "../../../../shared/failures/result";
import type { EventData } from "../../../../shared/ipc/events";
import type { Services } from "../../../services";
import type { Output } from "../../output";
import { withServices } from "../../session";
import { type TokenFlags, type TokenOptions, tokenOptions } from "./flags";
import { FlowReporter } from "./flow-reporter";
import { readPastedAddress } from "./pasted-address";

/** Runs a flow with its progress printed; with --paste the final address is read from standard input. */
export async function runTokenFlow(
  output: Output,
  flags: TokenFlags,
  act: (services: Services, options: TokenOptions) => Promise<Result<void>>,
): Promise<Result<void>> {
  const reporter = new FlowReporter(output, flags.json === true);
  const listening: { to?: (data: EventData<"flowChanged">) => void } = {};
  let pasting: Promise<void> | undefined;
  const openUrl = async (url: string) => {
    if (flags.browser !== false) await openInBrowser(url);
  };
  return withServices(
    {
      manager: flags.manager,
      openUrl,
      onEvent: (name, data) => {
        if (name === "flowChanged") listening.to?.(data as EventData<"flowChanged">);
      },
    },
    async (services) => {
      listening.to = (data) => {
        const { flowId, way, waiting } = data.flow;
        reporter.report(data, services.flows.authorizationUrl(flowId));
        if (waiting === null || way !== "paste" || pasting !== undefined) return;
        pasting = paste(services, flowId, output);
      };
      return act(services, tokenOptions(flags));
    },
  );
}

async function paste({ flows }: Services, flowId: string, output: Output): Promise<void> {
  const taken = await readPastedAddress((address) => flows.pasteAddress(flowId, address), output);
  if (!taken) flows.withFlow(flowId, (flow) => flow.cancel());
}
