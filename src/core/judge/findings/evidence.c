/* Evidence: the very instances that said so, and a line to ask them again. */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <string.h>

/* The vendor's own line; the MAC in dots (0015.5d01.0b00), dashes (0015-5d01-0b00) or colons. */
enum notation { DOTTED, DASHED, COLONS };
static const struct {
	const char *sysdescr;
	enum notation notation;
	const char *command;
} vendor_lines[] = {
	{ "NX-OS", DOTTED, "show mac address-table address" },
	{ "Cisco", DOTTED, "show mac address-table address" },
	{ "Arista", DOTTED, "show mac address-table address" },
	{ "Juniper", COLONS, "show ethernet-switching table" },
	{ "Huawei", DASHED, "display mac-address" },
	{ "Comware", DASHED, "display mac-address" },
	{ "ArubaOS-CX", COLONS, "show mac-address-table address" },
	{ "Dell", COLONS, "show mac address-table address" },
};

static const char *
say_cli(struct inquiry *q, uint32_t sw, struct mac m)
{
	const char *descr = q->snap->switches[sw].sysdescr;
	const unsigned a = (unsigned)(m.bits >> 32);
	const unsigned b = (unsigned)(m.bits >> 16 & 0xffff);
	const unsigned c = (unsigned)(m.bits & 0xffff);

	for (size_t i = 0; i < sizeof(vendor_lines) / sizeof(vendor_lines[0]); i++) {
		const char *line = vendor_lines[i].command;

		if (strstr(descr, vendor_lines[i].sysdescr) == NULL) {
			continue;
		}
		switch (vendor_lines[i].notation) {
		case DOTTED:
			return say(q, "%s %04x.%04x.%04x", line, a, b, c);
		case DASHED:
			return say(q, "%s %04x-%04x-%04x", line, a, b, c);
		case COLONS:
			return say(q, "%s %s", line, say_mac(q, m));
		}
	}
	return NULL;
}

/* 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0, NULL when the table is not SNMP's */
static const char *
say_oid(struct inquiry *q, const struct table_info *t, uint32_t fdb, struct mac m)
{
	const uint32_t fid = q->snap->fdbs[fdb].id;
	char index[16] = "";

	if (t->port_oid == NULL || (t->has_fid && fid == NONE)) {
		return NULL;
	}
	if (t->has_fid) {
		(void)snprintf(index, sizeof(index), ".%u", fid);
	}
	return say(q, "%s%s.%u.%u.%u.%u.%u.%u", t->port_oid, index,
	    (unsigned)(m.bits >> 40 & 0xff), (unsigned)(m.bits >> 32 & 0xff),
	    (unsigned)(m.bits >> 24 & 0xff), (unsigned)(m.bits >> 16 & 0xff),
	    (unsigned)(m.bits >> 8 & 0xff), (unsigned)(m.bits & 0xff));
}

static uint16_t
context_of(const struct suspect *s, uint32_t fdb)
{
	for (uint32_t i = 0; i < s->ntracks; i++) {
		if (s->tracks[i].fdb == fdb) {
			return s->tracks[i].context;
		}
	}
	return 0;
}

/* One word of a shell: a switch may have named itself. */
static const char *
sh_word(struct inquiry *q, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789_.:-";
	char out[4 * TEXT_MAX + 3];
	size_t n = 0;

	if (s[0] != '\0' && s[strspn(s, plain)] == '\0') {
		return s;
	}
	out[n++] = '\'';
	for (; *s != '\0' && n < sizeof(out) - 6; s++) {
		if (*s == '\'') {
			memcpy(out + n, "'\\'", 3); /* ends, an escaped quote, begins again */
			n += 3;
		}
		out[n++] = *s;
	}
	out[n++] = '\'';
	out[n] = '\0';
	return say(q, "%s", out);
}

/* A line that asks the switch again, with words in capitals for what is secret. */
static const char *
say_snmpget(struct inquiry *q, const struct switch_ *sw, uint16_t context, const char *oid)
{
	static const char *const options[] = {
		[ASKED_NOT] = "-v2c -c COMMUNITY",
		[ASKED_V1] = "-v1 -c COMMUNITY",
		[ASKED_V2C] = "-v2c -c COMMUNITY",
		[ASKED_V3] = "-v3 -u USER -l noAuthNoPriv",
		[ASKED_V3_AUTH] = "-v3 -u USER -l authNoPriv -a AUTH -A AUTH-PASSWORD",
		[ASKED_V3_PRIV] = ("-v3 -u USER -l authPriv -a AUTH -A AUTH-PASSWORD "
				   "-x PRIV -X PRIV-PASSWORD"),
	};
	/* A name of a recording, or of a configuration, may be known to no resolver. */
	const char *to = sw->asked == ASKED_NOT ? sw->name : sw->address;
	const char *vlan = "";

	if (context != 0) {
		vlan = say(q, sw->asked >= ASKED_V3 ? " -n vlan-%u" : "@%u", (unsigned)context);
	}
	return say(q, "snmpget %s%s -On %s %s", options[sw->asked], vlan,
	    sh_word(q, to[0] == '[' ? say(q, "udp6:%s", to) : to), oid);
}

static struct evidence
evidence_at(struct inquiry *q, const struct suspect *s, const struct spot *p)
{
	const struct port *port = &q->snap->ports[p->raw];
	const struct port *shown = &q->snap->ports[p->see.port];
	const struct table_info *t = &q->snap->tables[p->see.table];
	const uint16_t context = context_of(s, p->see.fdb);
	struct evidence e = { .sw = port->sw, .time_ms = p->see.first_ms };

	e.cli = say_cli(q, port->sw, s->mac);
	if (port->bridge_port == NONE) {
		e.meaning = say(q, "%s: %s", t->name, shown->name);
		return e;
	}
	e.oid = say_oid(q, t, p->see.fdb, s->mac);
	e.meaning = say(q, "%s: bridge port %u = %s",
	    t->port_object != NULL ? t->port_object : t->name, port->bridge_port, shown->name);
	if (e.oid == NULL) {
		return e;
	}
	e.value = say(q, "%u", port->bridge_port);
	e.snmpget = say_snmpget(q, &q->snap->switches[port->sw], context, e.oid);
	return e;
}

void
evidence_of(struct inquiry *q, const struct suspect *s, struct finding *f)
{
	struct evidence *list = arena_zalloc(&q->out->text, s->nspots + 1, sizeof(*list));
	uint32_t n = 0;

	if (list == NULL) {
		q->full = true;
		return;
	}
	for (; n < s->nspots; n++) {
		list[n] = evidence_at(q, s, &s->spots[n]);
	}
	f->evidence = list;
	f->nevidence = n;
}
