#include "inventory/map/export_row.h"

#include "inventory/cells/fields.h"
#include "inventory/draft/files.h"

#include <string.h>

/* What was lost when a nested value was written as its type, and the command that keeps it. */
static const struct {
	uint8_t column;
	const char *text;
} lost[] = {
	{ COL_IP, "IP addresses were written as System.String[]: add "
		  "@{n='IPAddresses';e={$_.IPAddresses -join ' '}} to Select-Object" },
	{ COL_VLAN_SETTING, "VLANs were written as a type name: add "
			    "@{n='AccessVlanId';e={$_.VlanSetting.AccessVlanId}} "
			    "and VlanMode to Select-Object, or use Export-Clixml" },
	{ COL_MEMBERS, "team members were written as System.String[]: export "
		       "Get-NetLbfoTeamMember as well" },
	{ COL_UPLINKS, "adapters of the switch were written as System.String[]: add "
		       "@{n='NetAdapterInterfaceDescriptions';e={$_."
		       "NetAdapterInterfaceDescriptions -join ', '}} to Select-Object" },
};

/* Whether a cell is parted into values at once: of any other TEXT_MAX bytes are kept. */
static bool
is_list_of_values(uint8_t column)
{
	return column == COL_IP || column == COL_NIC_IP || column == COL_MAC ||
	       column == COL_ALLOWED_VLANS;
}

void
export_row_put(
    struct draft *d, struct export_row *r, const struct column_alias *a, const char *text)
{
	size_t len;

	text += strspn(text, " \t\r\n");
	if (text[0] == '\0' || (r->cell[a->column] != NULL && r->rank[a->column] <= a->rank)) {
		return;
	}
	len = strlen(text);
	if (field_is_type_name(text, len)) {
		for (size_t i = 0; i < sizeof(lost) / sizeof(lost[0]); i++) {
			if (lost[i].column == a->column) {
				draft_remark(d, (struct src){ r->src.file, 0 }, lost[i].text);
			}
		}
		return;
	}
	if (len >= TEXT_MAX && !is_list_of_values(a->column)) {
		draft_remark(d, r->src,
		    "texts longer than 1,023 bytes were cut: of names and of lists of members "
		    "what is behind was not read");
	}
	r->cell[a->column] = text;
	r->rank[a->column] = a->rank;
}

void
export_row_clear(struct export_row *r)
{
	memset(r->cell, 0, sizeof(r->cell));
}
