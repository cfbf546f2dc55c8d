/** Words of the forms in which data sources can be shared: what each makes, and who can read it. */
import { carriesSecrets, encryptsSecrets, type ShareForm } from "../../../../shared/sets/share";

export const formNames: Record<ShareForm, string> = {
  bundle: "Bundle, one file",
  set: "Set, a YAML file to review",
  ansible: "Ansible role",
  kubernetes: "Kubernetes Secret",
  "external-secret": "External Secrets (Kubernetes)",
  systemd: "systemd credential",
  windows: "Windows, PowerShell",
  reg: "Windows registry file",
  "group-policy": "Group Policy",
};

export const whatIsMade: Record<ShareForm, string> = {
  bundle: "One file. “Open” of this app and “apply” on the command line take it.",
  set: "One YAML file, to be reviewed and kept with others. Secrets become references, or are encrypted.",
  ansible: "A folder with a role, an inventory for your hosts and a README.",
  kubernetes: "A folder with the Secret, the part of a pod that mounts it and a README.",
  "external-secret": "A folder with an ExternalSecret that asks your store for each secret, and a README.",
  systemd:
    "A folder with the odbc.ini, a script that encrypts it on the target (./install.sh UNIT < odbc.ini), a drop-in and a README.",
  windows: "A folder with a PowerShell script, its data and a README.",
  reg: "A folder with a .reg file and a README.",
  "group-policy": "A folder with DataSources.xml and a README.",
};

/** What the switch for secrets means in this form. */
export function secretsWords(form: ShareForm, secrets: boolean): string {
  if (!carriesSecrets(form)) return "This form never holds a secret.";
  if (!secrets) return "Secrets stay here.";
  return encryptsSecrets(form)
    ? "Secrets go along, encrypted."
    : "Secrets go along in clear: whoever reads the files has them.";
}
