/** "New": one menu item a driver. No dialog: the new data source opens at once. */
import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { drivers } from "../../../shared/drivers/catalogue";
import { useCommands } from "../../app/shell/commands";
import { DriverAvatar } from "../../components/driver-avatar";

export function NewButton(props: { readonly onCreate: (driverId: string) => void }) {
  const [open, setOpen] = useState(false);
  useCommands({ newDataSource: () => setOpen(true) });
  return (
    <Menu open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" icon={<AddRegular />} menuIcon={null} aria-label="New data source">
          New
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {drivers.map((driver) => (
            <MenuItem
              key={driver.id}
              icon={<DriverAvatar driverId={driver.id} size={20} />}
              onClick={() => props.onCreate(driver.id)}
            >
              {driver.card.title}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
