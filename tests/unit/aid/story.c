#include "aid/story.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHARED UINT64_C(0x00155d010b00)
#define POOL UINT64_C(0x00155d010b00)
#define NIC_1 UINT64_C(0xd4f5ef000100)
#define NIC_2 UINT64_C(0xd4f5ef000200)

static const struct why whys[] = {
	{ PROOF_LLDP, 90, "leaf-1 Eth1/1 is HV-01: LLDP tells NIC d4:f5:ef:00:01:00" },
	{ PROOF_HOST_NIC, 90,
	    "leaf-2 Eth1/2 is HV-02: address d4:f5:ef:00:02:00 of its NIC learned there" },
	{ PROOF_FDB_SETS, 80, "both places at once in sample 3" },
	{ PROOF_CHANGE, 80, "moved 2 times: leaf-1 Eth1/1 -> Eth1/8 -> Eth1/1" },
	{ PROOF_INVENTORY, 70, "app-01 on HV-01 has this address (Running, dynamic)" },
};
static struct remedy_step steps[] = {
	{ .line = "Get-VMNetworkAdapter -ComputerName HV-02 -VMName 'app-02'" },
	{ .line = "Set-VMHost -ComputerName HV-02 -MacAddressMinimum 00155D010C00 "
		  "-MacAddressMaximum"
		  " 00155D010CFF" },
	{ .line = "Stop-VM -ComputerName HV-02 -Name 'app-02'" },
};

#define COUNT(a_) (sizeof(a_) / sizeof((a_)[0]))

/* Leaves with an uplink, hosts on Eth1/1 of the first and Eth1/2 of the second. */
static void
build(struct story *s, const char *vm)
{
	struct net *n = &s->net;

	net_init(n, 3);
	net_switch(n, "leaf-1", 0x001b21010000, 8);
	net_switch(n, "leaf-2", 0x001b21020000, 8);
	net_lldp(n, "leaf-1 Eth1/8", 0x001b21020000, "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21010000, "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_host(n, "HV-01", 0x0a14010b, POOL);
	net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC_1);
	net_nic(n, "HV-01", NIC_VM_VNIC, "app-01", "Network Adapter", SHARED);
	net_host(n, "HV-02", 0x0a14010c, POOL);
	net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", NIC_2);
	net_nic(n, "HV-02", NIC_VM_VNIC, vm, "Network Adapter", SHARED);
	net_always(n, "leaf-1 Eth1/1", 99, NIC_1);
	net_always(n, "leaf-1 Eth1/8", 99, NIC_2);
	net_always(n, "leaf-2 Eth1/2", 99, NIC_2);
	net_always(n, "leaf-2 Eth1/8", 99, NIC_1);
}

static void
finish(struct story *s)
{
	net_place(&s->net);
	findings_init(&s->found, 1 << 20);
	s->report = (struct report){
		.run = { .command = "scan", .version = "0.0", .fail_on = SEV_WARNING },
		.snap = &s->net.snap,
		.inv = &s->net.inv,
		.where = &s->net.where,
		.found = &s->found,
		.set = &s->net.set,
	};
}

static struct claimant *
claimants(struct story *s)
{
	const struct span run = inventory_by_mac(&s->net.inv, (struct mac){ SHARED });
	struct claimant *list = arena_zalloc(&s->found.text, run.n, sizeof(*list));

	for (uint32_t i = 0; i < run.n; i++) {
		const uint32_t nic = s->net.inv.nics_by_mac[run.first + i];

		list[i] = (struct claimant){ nic, s->net.inv.nics[nic].host,
			s->net.inv.nics[nic].vm, true, false };
	}
	return list;
}

static struct sighting
sighting(const struct net *n, const char *where, uint16_t first, uint16_t last)
{
	const uint32_t port = net_port(n, where);
	const struct switch_ *sw = &n->snap.switches[n->snap.ports[port].sw];
	const uint32_t at = n->where.ports[port].attachment;

	return (struct sighting){ .port = port,
		.attachment = at,
		.host = at != NONE ? n->where.attachments[at].host : NONE,
		.vlan = 10,
		.samples = (uint16_t)(last - first + 1),
		.table = 1,
		.fdb = sw->fdbs.first, /* VLAN 10 is the first */
		.first_sample = first,
		.last_sample = last,
		.first_ms = n->snap.sample_ms[first],
		.last_ms = n->snap.sample_ms[last] };
}

static void
add_conflict(struct story *s)
{
	struct finding *f;
	struct sighting *seen = arena_zalloc(&s->found.text, 2, sizeof(*seen));
	struct evidence *evidence = arena_zalloc(&s->found.text, 1, sizeof(*evidence));

	seen[0] = sighting(&s->net, "leaf-1 Eth1/1", 0, 2);
	seen[0].samples = 2;
	seen[1] = sighting(&s->net, "leaf-2 Eth1/2", 1, 2);
	*evidence = (struct evidence){ .sw = 0,
		.time_ms = s->net.snap.sample_ms[0],
		.oid = "1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0",
		.value = "1",
		.meaning = "dot1qTpFdbPort: bridge port 1 = Eth1/1",
		.snmpget = "snmpget -v2c -c COMMUNITY -On leaf-1"
			   " 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0" };
	s->found.list = vec_room(s->found.list, &s->found.cap, 1, sizeof(*s->found.list));
	s->found.vlans = vec_room(s->found.vlans, &s->found.vlans_cap, 1, sizeof(uint16_t));
	s->found.vlans[0] = 10;
	s->found.nvlans = 1;
	s->found.n = 1;
	f = s->found.list;
	*f = (struct finding){ .id = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab },
		.severity = SEV_CRITICAL,
		.kind = KIND_CONFLICT,
		.confidence = 95,
		.rule = "FDB101",
		.cause = "C1",
		.label = "cloned hosts share one pool",
		.title = "app-01 and app-02 use the same address",
		.count = 1,
		.mac = { SHARED },
		.vlan = 10,
		.vlans = { 0, 1 },
		.domain = "leaf-1",
		.host = 1,
		.origin = NONE,
		.why = whys,
		.nwhy = COUNT(whys),
		.claimants = claimants(s),
		.nclaimants = 2,
		.seen = seen,
		.nseen = 2,
		.moves = 2,
		.path = "leaf-1 Eth1/1 -> Eth1/8 -> Eth1/1",
		.both = "both at once in sample 3",
		.first_ms = seen[0].first_ms,
		.last_ms = seen[1].last_ms,
		.remedy = { "Give HV-02 a range of its own, then cold-start app-02.", steps,
		    COUNT(steps), false },
		.evidence = evidence,
		.nevidence = 1 };
	s->report.run.exit_status = 1;
}

void
story_conflict(struct story *s)
{
	memset(s, 0, sizeof(*s));
	build(s, "app-02");
	net_row(&s->net, "leaf-1 Eth1/1", 10, SHARED, 0, 0);
	net_row(&s->net, "leaf-1 Eth1/8", 10, SHARED, 1, 1);
	net_row(&s->net, "leaf-1 Eth1/1", 10, SHARED, 2, 2);
	net_row(&s->net, "leaf-2 Eth1/8", 10, SHARED, 0, 0);
	net_row(&s->net, "leaf-2 Eth1/2", 10, SHARED, 1, 2);
	finish(s);
	add_conflict(s);
}

void
story_stranger(struct story *s, size_t seen, bool known)
{
	struct finding *f = &s->found.list[0];
	struct sighting *list = arena_zalloc(&s->found.text, f->nseen, sizeof(*list));

	memcpy(list, f->seen, f->nseen * sizeof(*list));
	list[seen].host = NONE;
	f->seen = list;
	if (!known) {
		s->net.where.attachments[list[seen].attachment].host = NONE;
	}
}

void
story_quiet(struct story *s)
{
	memset(s, 0, sizeof(*s));
	build(s, "app-02");
	finish(s);
}

void
story_hostile(struct story *s, const char *wanted)
{
	static char name[256]; /* cleaned, as every text that enters */
	struct finding *f;

	memset(s, 0, sizeof(*s));
	(void)text_clean(name, sizeof(name), wanted, strlen(wanted));
	build(s, name);
	net_at(&s->net, "leaf-1 Eth1/1")->alias = name;
	net_row(&s->net, "leaf-1 Eth1/1", 10, SHARED, 0, 2);
	net_row(&s->net, "leaf-2 Eth1/2", 10, SHARED, 1, 2);
	finish(s);
	add_conflict(s);
	f = s->found.list;
	s->net.snap.switches[0].name = name;
	net_at(&s->net, "leaf-2 Eth1/2")->name = name;
	s->net.inv.hosts[1].name = name;
	s->net.inv.files[0].path = name;
	f->title = f->label = f->subject = f->domain = f->path = f->both = f->remedy.text =
	    name;
}

void
story_free(struct story *s)
{
	findings_free(&s->found);
	net_free(&s->net);
}

char *
story_write(const struct story *s, const char *format)
{
	const struct report_format *fmt = report_format(format);
	struct fdb_err err = { .code = FDB_OK };
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	assert(fmt != NULL && out != NULL);
	if (fmt->write(&s->report, out, &err) != FDB_OK) {
		(void)fprintf(stderr, "%s: %s\n", format, err.text);
		abort();
	}
	(void)fclose(out);
	return text;
}

void
assert_row(const char *why, const char *got, const char *want)
{
	if (strcmp(got, want) != 0) {
		print_error("%s: got\n%s\nwant\n%s\n", why, got, want);
		fail();
	}
}

void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL) {
		print_error("no \"%s\" in:\n%s\n", part, text);
		fail();
	}
}

size_t
count(const char *text, const char *part)
{
	size_t n = 0;

	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
		n++;
	}
	return n;
}
