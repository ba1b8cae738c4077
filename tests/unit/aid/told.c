#include "aid/told.h"

#include "collect/netconf/models/models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

__attribute__((format(printf, 2, 3))) static void
add(struct told *t, const char *format, ...)
{
	const size_t n = strlen(t->text);
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(t->text + n, sizeof(t->text) - n, format, ap);
	va_end(ap);
}

static void
add_mac(struct told *t, struct mac m)
{
	char text[MAC_TEXT_SIZE];

	add(t, "%s", mac_format(m, text));
}

static void
add_port(struct told *t, const struct netconf_fact *f)
{
	if (f->space == SPACE_NAME) {
		add(t, " at %s", f->text[0]);
	} else {
		add(t, " at %s %u", f->space == SPACE_BRIDGE ? "bridge port" : "if",
		    (unsigned)f->port);
	}
}

static void
add_row(struct told *t, const struct netconf_fact *f)
{
	add(t, "row ");
	add_mac(t, f->mac);
	add_port(t, f);
	if (f->fid != NO_FID) {
		add(t, " fid %u", (unsigned)f->fid);
	}
	if (f->vlan != 0) {
		add(t, " vlan %u", (unsigned)f->vlan);
	}
	add(t, " status %u", (unsigned)f->status);
}

static void
add_interface(struct told *t, const struct netconf_fact *f)
{
	if (f->kind == NETCONF_IF_TEXT) {
		add(t, "%s %s", f->field == IF_NAME ? "name" : "alias", f->text[1]);
	} else if (f->kind == NETCONF_IF_NUMBER) {
		add(t, "%s %lld", f->field == IF_OPER ? "oper" : "mbit", (long long)f->number);
	} else {
		add(t, "mac ");
		add_mac(t, f->mac);
	}
	add_port(t, f);
}

static void
add_end(struct told *t, const struct netconf_fact *f)
{
	add(t, "%s%s%s", snapshot_completeness_name((enum completeness)f->state),
	    f->text[0][0] != '\0' ? " " : "", f->text[0]);
}

bool
told_fact(void *arg, const struct netconf_fact *f)
{
	struct told *t = arg;

	if (t->most != 0 && t->nfacts == t->most) {
		return false;
	}
	t->nfacts++;
	switch ((enum netconf_fact_kind)f->kind) {
	case NETCONF_TABLE_BEGIN:
		add(t, "%s: ", f->text[0]);
		return true;
	case NETCONF_TABLE_END:
		add_end(t, f);
		break;
	case NETCONF_ROW:
		add_row(t, f);
		break;
	case NETCONF_FID_VLAN:
		add(t, "vlan %u in fid %u", (unsigned)f->vlan, (unsigned)f->fid);
		break;
	case NETCONF_IF_TEXT:
	case NETCONF_IF_NUMBER:
	case NETCONF_IF_MAC:
		add_interface(t, f);
		break;
	case NETCONF_BRIDGE_PORT:
		add(t, "bridge port %u is if %u", (unsigned)f->number, (unsigned)f->port);
		break;
	case NETCONF_NEIGHBOUR:
		add(t, "neighbour %s|%s|%s|%s caps %02x", f->text[1], f->text[2], f->text[3],
		    f->text[4], (unsigned)f->caps);
		add_port(t, f);
		break;
	case NETCONF_LAG_MEMBER:
		add(t, "member of %s", f->text[1]);
		add_port(t, f);
		break;
	case NETCONF_SYSTEM:
		add(t, "system %s", f->text[1]);
		break;
	case NETCONF_MODULE:
		add(t, "module %s", f->text[1]);
		break;
	case NETCONF_LOOK:
		add(t, "look %d ", (int)f->number);
		add_end(t, f);
		break;
	case NETCONF_RAW:
	case NETCONF_FAILED:
	case NETCONF_DONE:
	case NETCONF_FACT_KINDS:
		add(t, "kind %u", (unsigned)f->kind);
		break;
	}
	add(t, "; ");
	return true;
}

const char *
told_name(size_t number)
{
	static char name[128];

	(void)snprintf(name, sizeof(name), "%s/%s", model_of_table(number)->name,
	    model_table_at(number)->name);
	return name;
}

const struct netconf_table *
told_table(const char *name)
{
	for (size_t i = 0; model_table_at(i) != NULL; i++) {
		if (strcmp(told_name(i), name) == 0) {
			return model_table_at(i);
		}
	}
	fail_msg("no table %s", name);
	return NULL;
}

enum fdb_code
told_message(struct reply_parser *p, const char *message, size_t step,
    struct netconf_message *out, struct fdb_err *err)
{
	const size_t n = strlen(message);
	enum fdb_code rc = FDB_OK;

	for (size_t at = 0; at < n && rc == FDB_OK; at += step) {
		rc = reply_parser_feed(p, message + at, step < n - at ? step : n - at, err);
	}
	if (rc == FDB_OK) {
		rc = reply_parser_end(p, out, err);
	} else {
		struct fdb_err again;

		(void)reply_parser_end(p, out, &again);
	}
	reply_parser_free(p);
	return rc;
}
