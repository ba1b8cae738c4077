#include "collect/poll/session_credential.h"

#include "fdbaudit/text.h"

#include "collect/device/facts/system_facts.h"

#include "collect/poll/session_struct.h"
#include "collect/poll/session_tables.h"

#include <string.h>

const struct credential *
session_credential(const struct session *s)
{
	return s->state->target->credentials[s->credential];
}

static void
note(struct session *s, const char *reason)
{
	const size_t n = strlen(s->tried);

	(void)text_print(s->tried + n, sizeof(s->tried) - n, "%s%s", n > 0 ? "; " : "", reason);
}

void
session_credential_try(struct session *s)
{
	const struct target *t = s->state->target;
	struct fdb_err err;

	s->phase = SESSION_PROBE;
	for (; s->credential < t->ncredentials; s->credential++) {
		if (session_credential(s)->version == CRED_NETCONF) {
			continue;
		}
		if (client_use(s->client, session_credential(s), &err) == FDB_OK) {
			s->slots.at[0].state = SLOT_READY;
			return;
		}
		s->denied = true;
		note(s, err.text);
	}
	session_tables_fail(s, s->denied ? FDB_EAUTH : FDB_ETIMEOUT,
	    s->tried[0] != '\0' ? s->tried : "no SNMP credentials for it");
}

/* The credential under trial does not work: on to the next, or that was all. */
static void
leave(struct session *s, const char *reason)
{
	note(s, reason);
	s->credential++;
	session_credential_try(s);
}

void
session_credential_refused(struct session *s, const char *reason)
{
	s->denied = true;
	leave(s, reason);
}

void
session_credential_silent(struct session *s)
{
	const struct credential *c = session_credential(s);
	char engine[CLIENT_ENGINE_HEX];
	char reason[160];

	client_engine(s->client, engine);
	if (c->version != CRED_SNMP3) {
		(void)text_print(reason, sizeof(reason),
		    "no answer to %s community%s%s: wrong community, ACL or down",
		    c->version == CRED_SNMP1 ? "v1" : "v2c",
		    c->name[0] != '\0' ? " of credentials " : "", c->name);
	} else if (engine[0] == '\0') {
		(void)text_print(
		    reason, sizeof(reason), "no answer to SNMPv3 discovery: ACL or down");
	} else {
		(void)text_print(reason, sizeof(reason),
		    "its SNMPv3 engine answers, but no request of user %s: wrong privacy "
		    "password or protocol",
		    c->user);
	}
	leave(s, reason);
}

static enum asked
asked_with(const struct credential *c)
{
	switch (c->version) {
	case CRED_SNMP1:
		return ASKED_V1;
	case CRED_SNMP2C:
		return ASKED_V2C;
	case CRED_SNMP3:
		return c->auth == NULL   ? ASKED_V3
		       : c->priv == NULL ? ASKED_V3_AUTH
					 : ASKED_V3_PRIV;
	case CRED_NETCONF:
		break;
	}
	return ASKED_NOT;
}

void
session_credential_keep(struct session *s)
{
	s->state->credential = s->credential;
	fact_asked(s->state->device, asked_with(session_credential(s)));
	s->surveyed = s->state->no_survey || session_credential(s)->version == CRED_SNMP1;
	s->phase = s->looks != NULL ? SESSION_LOOK : SESSION_WALK;
	s->done = s->plan->hello_only;
}
