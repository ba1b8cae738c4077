/* Nested objects: what belongs to the object around, what is one of its own. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NIC "\"ComputerName\":\"HV-01\",\"VMName\":\"a\",\"MacAddress\":\"00155D010B00\""

static const struct export_claim files[] = {
	{ "{\"hosts\":[{\"hostName\":\"HV-01\",\"vms\":[{\"vmName\":\"a\",\"networkAdapters\":["
	  "{\"name\":\"N\",\"macAddress\":\"00155D010B00\",\"dynamicMacAddressEnabled\":true}]}"
	  "]}]}",
	    .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a collector that nests NICs in VMs in hosts" },
	{ "{\"hosts\":[{\"hostName\":\"HV-01\",\"nics\":[{\"vmName\":\"a\",\"computerName\":"
	  "\"HV-02\",\"macAddress\":\"00155D010B00\"}]}]}",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "an object's own host rules" },
};

static const struct vlan_claim {
	const char *text;
	uint16_t vlan;
	const char *why;
} vlans[] = {
	{ "{" NIC ",\"VlanSetting\":{\"OperationMode\":1,\"AccessVlanId\":110}}", 110,
	    "a setting belongs to its NIC" },
	{ "{\"VlanSetting\":{\"OperationMode\":1,\"AccessVlanId\":110}," NIC "}", 110,
	    "before the NIC's own cells" },
	{ "{" NIC ",\"VlanMode\":1,\"AccessVlanId\":7,\"VlanSetting\":{\"AccessVlanId\":110}}",
	    7, "what the NIC itself says rules" },
};

static void
check_vlan(void **state)
{
	const struct vlan_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].vlan, claim->vlan);
	inventory_free(&inv);
}

/* Deeper than is kept: what is above is read all the same. */
static const struct depth_claim {
	int deep;
	size_t nics, unused, remarks;
	const char *why;
} depths[] = {
	{ 63, 1, 0, 0, "as deep as is kept, with the NIC itself" },
	{ 64, 1, 0, 1, "one level more" },
	{ 100, 1, 0, 1, "many more" },
	{ 5000, 0, 1, 0, "Jansson itself refuses 2048 levels" },
};

static void
check_depth(void **state)
{
	static const char inner[] = "{\"a\":";
	static const char start[] = "{" NIC ",\"b\":";
	const struct depth_claim *claim = *state;
	const size_t deep = (size_t)claim->deep;
	char *text = malloc(sizeof(start) + (sizeof(inner) + 1) * deep);
	size_t n = sizeof(start) - 1;
	struct inventory inv;

	assert_non_null(text);
	memcpy(text, start, n);
	for (size_t i = 0; i < deep; i++) {
		memcpy(text + n, inner, sizeof(inner) - 1);
		n += sizeof(inner) - 1;
	}
	text[n++] = '1';
	memset(text + n, '}', deep + 1);
	n += deep + 1;
	export_load(&inv, (const struct export_text[]){ { text, n }, { 0 } });
	assert_int_equal(inv.nnics, claim->nics);
	assert_int_equal(inv.nunused, claim->unused);
	assert_int_equal(inv.nremarks, claim->remarks);
	inventory_free(&inv);
	free(text);
}

/* One value, and a list of addresses, of so many bytes. */
static const struct length_claim {
	const char *before, *piece, *behind;
	size_t pieces;
	const char *remark; /* NULL none */
	const char *why;
} lengths[] = {
	{ ",\"Description\":\"", "x", "\"}", 1023, NULL, "as much as is kept of a text" },
	{ ",\"Description\":\"", "x", "\"}", 1024,
	    "texts longer than 1,023 bytes were cut: of names and of lists of members what is "
	    "behind was not read",
	    "one byte more" },
	{ ",\"IPAddresses\":\"", "10.0.0.10 ", "\"}", 1638, NULL, "as long as is read" },
	{ ",\"IPAddresses\":\"", "10.0.0.10 ", "\"}", 1639,
	    "values longer than 16,384 bytes were not read", "one address more" },
	{ ",\"IPAddresses\":[\"10.0.0.10\"", ",\"10.0.0.10\"", "]}", 1488, NULL,
	    "a list that is as long" },
	{ ",\"IPAddresses\":[\"10.0.0.10\"", ",\"10.0.0.10\"", "]}", 1489,
	    "of lists longer than 16,384 bytes the rest was not read", "one element more" },
};

static void
check_length(void **state)
{
	static char text[1 << 16];
	const struct length_claim *claim = *state;
	size_t n = (size_t)snprintf(text, sizeof(text), "\n{" NIC "%s", claim->before);
	struct inventory inv;

	for (size_t i = 0; i < claim->pieces; i++) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s", claim->piece);
	}
	(void)snprintf(text + n, sizeof(text) - n, "%s", claim->behind);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nremarks, claim->remark != NULL ? 1 : 0);
	if (claim->remark != NULL) {
		assert_string_equal(inv.remarks[0].text, claim->remark);
		assert_int_equal(inv.remarks[0].src.line, 2);
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(vlans, check_vlan),
		CLAIMS(depths, check_depth),
		CLAIMS(lengths, check_length),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
