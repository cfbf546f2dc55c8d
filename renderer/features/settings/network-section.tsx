/** How the app reaches token endpoints: proxy, further certificate authorities, client certificate. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { AppSettings } from "../../../shared/ipc/settings";
import { FileField } from "./file-field";
import { proxyProblem } from "./proxy-address";
import { SettingsSection } from "./settings-section";
import { TextField } from "./text-field";

type Network = AppSettings["network"];

const fileSettings: readonly {
  readonly id: Exclude<keyof Network, "proxy">;
  readonly label: string;
  readonly hint: string;
}[] = [
  {
    id: "extraCaFile",
    label: "Certificate authority file",
    hint: "PEM file with the authorities that your company adds",
  },
  {
    id: "clientCertificateFile",
    label: "Client certificate file",
    hint: "PEM file; only for servers that ask for one",
  },
  {
    id: "clientCertificateKeyFile",
    label: "Client certificate key file",
    hint: "PEM file with the private key of that certificate",
  },
];

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export function NetworkSection(props: {
  readonly network: Network;
  readonly onChange: (network: Network) => void;
}) {
  const styles = useStyles();
  const { network } = props;
  const [problem, setProblem] = useState<string | undefined>();
  const change = (part: Partial<Network>) => props.onChange({ ...network, ...part });
  const changeProxy = (proxy: string) => {
    const found = proxyProblem(proxy);
    setProblem(found);
    if (found === undefined) change({ proxy });
  };
  return (
    <SettingsSection
      title="Network"
      hint="Used when the app gets or checks tokens. Drivers have their own settings."
    >
      <div className={styles.fields}>
        <TextField
          label="Proxy"
          hint="Empty: as HTTPS_PROXY and NO_PROXY say"
          placeholder="http://proxy.example.com:8080"
          value={network.proxy}
          problem={problem}
          onCommit={changeProxy}
        />
        {fileSettings.map(({ id, label, hint }) => (
          <FileField
            key={id}
            label={label}
            hint={hint}
            value={network[id]}
            onCommit={(path) => change({ [id]: path })}
          />
        ))}
      </div>
    </SettingsSection>
  );
}
