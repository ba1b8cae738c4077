#include "report/estate/estate.h"

#include "fdbaudit/report.h"

#include <string.h>

static const char *
word(const char *const *words, size_t n, uint8_t value)
{
	return value < n ? words[value] : NULL;
}

#define WORDS(fn, ...)                                                       \
	const char *fn(uint8_t value)                                        \
	{                                                                    \
		static const char *const words[] = { __VA_ARGS__ };          \
		return word(words, sizeof(words) / sizeof(words[0]), value); \
	}

/* In the order of the enums in inventory.h. */
WORDS(estate_nic_kind, "physical", "team", "host-vnic", "vm-vnic")
WORDS(estate_vlan_mode, NULL, "untagged", "access", "trunk", "private")
WORDS(estate_vm_state, NULL, "Running", "Off", "Saved", "Paused", "Other")
WORDS(estate_replica, NULL, "None", "Primary", "Replica", "TestReplica", "ExtendedReplica")
WORDS(estate_team_mode, NULL, "SwitchIndependent", "Static", "Lacp")
WORDS(estate_balance, NULL, "HyperVPort", "Dynamic", "AddressHash")
WORDS(estate_pool_kind, "host", "scvmm", "nc", "declared")
WORDS(estate_tri, NULL, "false", "true")

void
estate_source(const struct inventory *inv, struct src src, struct str *to)
{
	str_add(to, inv->files[src.file].path);
	if (src.line != 0) {
		str_char(to, ':');
		str_number(to, src.line);
	}
}

void
estate_ips(const struct inventory *inv, struct span ips, struct str *to)
{
	for (uint32_t i = 0; i < ips.n; i++) {
		const uint32_t ip = inv->ips[ips.first + i];

		str_format(to, "%s%u.%u.%u.%u", i > 0 ? " " : "", (unsigned)(ip >> 24),
		    (unsigned)(ip >> 16 & 0xff), (unsigned)(ip >> 8 & 0xff),
		    (unsigned)(ip & 0xff));
	}
}

void
estate_vlans(const struct inventory *inv, struct span vlans, struct str *to)
{
	const uint16_t *v = inv->vlans + vlans.first;
	uint32_t i = 0;

	while (i < vlans.n) {
		uint32_t last = i;

		while (last + 1 < vlans.n && v[last + 1] == v[last] + 1) {
			last++;
		}
		str_format(to, last > i ? "%s%u-%u" : "%s%u", i > 0 ? "," : "", (unsigned)v[i],
		    (unsigned)v[last]);
		i = last + 1;
	}
}

static const struct {
	const char *name;
	file_fn *write;
} formats[] = { { "text", estate_text }, { "json", estate_json }, { "csv", estate_csv } };
enum { NFORMATS = sizeof(formats) / sizeof(formats[0]) };

const char *
inventory_format(size_t i)
{
	return i < NFORMATS ? formats[i].name : NULL;
}

enum fdb_code
inventory_write(
    const struct inventory *inv, const char *format, const char *path, struct fdb_err *err)
{
	for (size_t i = 0; i < NFORMATS; i++) {
		if (strcmp(formats[i].name, format) == 0) {
			return file_write(path, formats[i].write, inv, err);
		}
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no format of an inventory", format);
}
