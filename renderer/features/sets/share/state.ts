/** What is to be shared, for whom and how, until it is. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { carriesSecrets, encryptsSecrets, type Shared, type ShareForm } from "../../../../shared/sets/share";
import { call } from "../../../app/data/main-process";
import { shareableQuery } from "../../../app/data/queries";
import { useAction } from "../../../app/use-action";

export function useSharing(path: string, first: string) {
  const action = useAction();
  const shareable = useQuery(shareableQuery(path)).data?.names ?? [first];
  const available = shareable.map((name) => ({ name, label: name }));
  const [names, setNames] = useState<readonly string[]>([first]);
  const [form, setForm] = useState<ShareForm>("bundle");
  const [secretsWanted, setSecrets] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const [recipients, setRecipients] = useState("");
  const [shared, setShared] = useState<Shared | null>(null);
  const secrets = secretsWanted && carriesSecrets(form);
  const needsKey = secrets && encryptsSecrets(form);
  const keys = recipients.split(/[\s,]+/).filter((key) => key !== "");
  const opens = keys.length > 0 || (form === "bundle" && passphrase !== "");
  const share = async () => {
    const wish = { path, names: [...names], form, secrets, passphrase, recipients: keys };
    await action.run("share", async () => {
      const made = await call("sets.share", wish);
      if (made.target !== null) setShared(made);
    });
  };
  return {
    available,
    names,
    setNames,
    form,
    setForm,
    secrets,
    setSecrets,
    needsKey,
    passphrase,
    setPassphrase,
    recipients,
    setRecipients,
    /** Somebody is named who can open it, where it is encrypted. */
    ready: names.length > 0 && (!needsKey || opens),
    shared,
    share: () => void share(),
    action,
  };
}

export type Sharing = ReturnType<typeof useSharing>;
