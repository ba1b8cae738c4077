#include "core/judge/findings/evidence.h"

#include "core/judge/known/known.h"
#include "core/judge/known/suspect.h"
#include "core/vendor/vendor.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <string.h>

/* What the vendor's own command line and log tell of it. */
static void
tell_vendor(
    struct phrases *to, const struct switch_ *sw, const struct suspect *s, struct evidence *e)
{
	const struct vendor *v = vendor_of(sw->sysobjectid, sw->sysdescr);
	char line[VENDOR_LINE];

	if (v == NULL) {
		return;
	}
	e->cli = phrase_format(to, "%s", vendor_cli(v, s->mac, line));
	if (vendor_log(v, s->mac, s->vlan, line) != NULL) {
		e->log = phrase_format(to, "%s", line);
		e->log_default = v->log_default;
	}
}

/* 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0, NULL when the table is not SNMP's */
static const char *
oid_text(struct phrases *to, const struct table_info *t, uint64_t fid, struct mac m)
{
	char index[24] = "";

	if (t->port_oid == NULL || (t->has_fid && fid == NO_FID)) {
		return NULL;
	}
	if (t->has_fid) {
		(void)snprintf(index, sizeof(index), ".%u", (unsigned)fid);
	}
	return phrase_format(to, "%s%s.%u.%u.%u.%u.%u.%u", t->port_oid, index,
	    (unsigned)(m.bits >> 40 & 0xff), (unsigned)(m.bits >> 32 & 0xff),
	    (unsigned)(m.bits >> 24 & 0xff), (unsigned)(m.bits >> 16 & 0xff),
	    (unsigned)(m.bits >> 8 & 0xff), (unsigned)(m.bits & 0xff));
}

static uint16_t
context_of(const struct suspect *s, uint32_t fdb)
{
	for (uint32_t i = 0; i < s->nentries; i++) {
		if (s->entries[i].fdb == fdb) {
			return s->entries[i].context;
		}
	}
	return 0;
}

/* One word of a shell: a switch may have named itself. */
static const char *
sh_word(struct phrases *to, const char *s)
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
	return phrase_format(to, "%s", out);
}

/* A line that asks the switch again, with words in capitals for what is secret. */
static const char *
snmpget_line(struct phrases *to, const struct switch_ *sw, uint16_t context, const char *oid)
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
	const char *name = sw->asked == ASKED_NOT ? sw->name : sw->address;
	const char *vlan = "";

	if (context != 0) {
		vlan = phrase_format(
		    to, sw->asked >= ASKED_V3 ? " -n vlan-%u" : "@%u", (unsigned)context);
	}
	return phrase_format(to, "snmpget %s%s -On %s %s", options[sw->asked], vlan,
	    sh_word(to, name[0] == '[' ? phrase_format(to, "udp6:%s", name) : name), oid);
}

static struct evidence
evidence_at(struct phrases *to, const struct known *k, const struct suspect *s,
    const struct sighting *p)
{
	const struct port *port = &k->snap->ports[p->member];
	const struct port *shown = &k->snap->ports[p->port];
	const struct table_info *t = &k->snap->tables[p->table];
	const uint16_t context = context_of(s, p->fdb);
	const uint32_t number = snapshot_port_number(k->snap, p->fdb, p->member);
	struct evidence e = { .sw = port->sw, .time_ms = p->first_ms };

	tell_vendor(to, &k->snap->switches[port->sw], s, &e);
	if (number == NONE) {
		e.meaning = phrase_format(to, "%s: %s", t->name, shown->name);
		return e;
	}
	e.oid = oid_text(to, t, k->snap->fdbs[p->fdb].id, s->mac);
	e.meaning = phrase_format(to, "%s: %s %u = %s",
	    t->port_object != NULL ? t->port_object : t->name,
	    k->snap->fdbs[p->fdb].numbers == PORTS_IFINDEX ? "ifIndex" : "bridge port", number,
	    shown->name);
	if (e.oid == NULL) {
		return e;
	}
	e.value = phrase_format(to, "%u", number);
	e.snmpget = snmpget_line(to, &k->snap->switches[port->sw], context, e.oid);
	return e;
}

const struct evidence *
evidence_list(struct phrases *to, const struct known *k, const struct suspect *s, uint32_t *n)
{
	struct evidence *list = phrase_list(to, s->nsightings, sizeof(*list));

	*n = 0;
	for (uint32_t i = 0; list != NULL && i < s->nsightings; i++) {
		if (!s->sightings[i].past) {
			list[(*n)++] = evidence_at(to, k, s, &s->sightings[i]);
		}
	}
	return list;
}
