/** A set for Ansible: a role that keeps one block of an odbc.ini, and refuses names that stand outside it. */
import type { Secret } from "../../secret";
import { type ExportFile, type ExportRequest, nameOfExport, readme, textFile } from "./folder";
import { withoutList } from "./odbc-ini";

/** The block that the role writes: the set's sections, without a list. */
export function ansibleBlock(request: ExportRequest): Secret {
  return withoutList(request.odbcIni);
}

/**
 * @param variable the YAML of the block's variable: `!vault` ciphertext, or `!unsafe` text in clear.
 */
export function ansibleExport(request: ExportRequest, variable: string): ExportFile[] {
  const name = nameOfExport(request);
  const role = `roles/odbc_${name.replaceAll("-", "_")}`;
  const names = request.sources.map((source) => source.name.toLowerCase());
  return [
    readme(`${request.set} for Ansible`, [
      "Name your hosts in `inventory.ini`, then `ansible-playbook -i inventory.ini site.yml --ask-vault-pass`.",
      "The role keeps one block at the top of `odbc_file` (/etc/odbc.ini) and stops where a name of the set stands outside it, unless `-e odbc_take_over=true`.",
      "All else is made from the set: change that and export again.",
    ]),
    textFile("inventory.ini", "[odbc]\n# one host a line\n"),
    textFile(
      "site.yml",
      `- hosts: odbc\n  gather_facts: false\n  roles:\n    - ${role.slice("roles/".length)}\n`,
    ),
    textFile(`${role}/defaults/main.yml`, "odbc_file: /etc/odbc.ini\nodbc_take_over: false\n"),
    textFile(`${role}/vars/main.yml`, `odbc_names: ${JSON.stringify(names)}\n${variable}`),
    textFile(`${role}/tasks/main.yml`, tasks(name)),
  ];
}

/** Clear text that Jinja leaves alone. */
export function unsafeVariable(block: Secret): string {
  return `odbc_block: !unsafe ${JSON.stringify(block.reveal())}\n`;
}

/** @param vaulted what `ansible-vault encrypt` answered. */
export function vaultVariable(vaulted: string): string {
  const lines = vaulted.trim().split("\n");
  return `odbc_block: !vault |\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** What of the variable stands in an earlier export: kept while it says the same, as each encryption gives other bytes. */
export function vaultedText(vars: string): string | undefined {
  const found = /^odbc_block: !vault \|\n((?: {2}\S+\n)+)/m.exec(vars)?.[1];
  return found?.replace(/^ {2}/gm, "");
}

/** `set` is a regular expression's text: letters, digits and dashes only. */
function tasks(set: string): string {
  return `- name: Look whether there is a file
  ansible.builtin.stat:
    path: "{{ odbc_file }}"
  register: odbc_stat

- name: Read the file
  ansible.builtin.slurp:
    src: "{{ odbc_file }}"
  register: odbc_slurp
  when: odbc_stat.stat.exists
  no_log: true

- name: Find names of the set outside its block
  ansible.builtin.set_fact:
    odbc_foreign: "{{ odbc_outside | regex_findall('(?m)^[ \\\\t]*\\\\[[ \\\\t]*([^\\\\]\\\\r\\\\n]*?)[ \\\\t]*\\\\]') | map('lower') | select('in', odbc_names) | list }}"
  vars:
    odbc_text: "{{ (odbc_slurp.content | b64decode) if odbc_stat.stat.exists else '' }}"
    odbc_outside: "{{ odbc_text | regex_replace('(?s)# BEGIN odbc-oauth-manager ${set}\\\\r?\\\\n.*?# END odbc-oauth-manager ${set}', '') }}"
  no_log: true

- name: Refuse names that stand outside the block
  ansible.builtin.fail:
    msg: "{{ odbc_file }} already has {{ odbc_foreign | join(', ') }} outside the block of this set. Remove them, or run with -e odbc_take_over=true: the block comes first and counts."
  when: odbc_foreign | length > 0 and not (odbc_take_over | bool)

- name: Keep the block
  ansible.builtin.blockinfile:
    path: "{{ odbc_file }}"
    create: true
    insertbefore: BOF
    marker: "# {mark} odbc-oauth-manager ${set}"
    block: "{{ odbc_block }}"
    mode: "0640"
    backup: false
  no_log: true
`;
}
