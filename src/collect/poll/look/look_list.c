#include "collect/poll/look/look_list.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { ODD_MAX = 4 /* replies running that answer something else, before it is left */ };

void
look_list_add(struct look_list *l, const struct oid *oid, uint16_t context)
{
	size_t cap = 0;

	l->at = vec_room(l->at, &l->cap, l->n + 1, sizeof(*l->at));
	l->at[l->n] = (struct look){ .context = context, .state = LOOK_UNREAD };
	l->at[l->n].oid = vec_room(NULL, &cap, 1, sizeof(*oid));
	*l->at[l->n++].oid = *oid;
	l->first = l->n;
}

void
look_list_free(struct look_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->at[i].oid);
	}
	free(l->at);
	*l = (struct look_list){ .at = NULL };
}

void
look_list_round(struct look_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		l->at[i].state = LOOK_OPEN;
	}
	l->first = 0;
	l->odd = 0;
	l->nasked = 0;
}

bool
look_list_next(struct look_list *l, struct client_request *q)
{
	const uint32_t width = l->width == 0 ? LOOK_WIDTH : l->width;
	size_t i;

	while (l->first < l->n && l->at[l->first].state != LOOK_OPEN) {
		l->first++;
	}
	l->nasked = 0;
	for (i = l->first; i < l->n && l->nasked < width; i++) {
		if (l->at[i].context != l->at[l->first].context) {
			break;
		}
		if (l->at[i].state == LOOK_OPEN) {
			l->oids[l->nasked] = l->at[i].oid;
			l->asked[l->nasked++] = i;
		}
	}
	if (l->nasked == 0) {
		return false;
	}
	*q = (struct client_request){ .op = CLIENT_GET,
		.context = l->at[l->first].context,
		.oids = l->oids,
		.noids = l->nasked };
	return true;
}

void
look_list_denied(struct look_list *l)
{
	for (size_t i = 0; i < l->nasked; i++) {
		if (l->at[l->asked[i]].state == LOOK_OPEN) {
			l->at[l->asked[i]].state = LOOK_UNREAD;
		}
	}
	l->odd = 0;
	l->nasked = 0;
}

void
look_list_silent(struct look_list *l)
{
	const uint32_t width = l->width == 0 ? LOOK_WIDTH : l->width;

	for (size_t i = l->first; i < l->n; i++) {
		if (l->at[i].state == LOOK_OPEN) {
			l->at[i].state = LOOK_UNREAD;
		}
	}
	l->width = width > 1 ? width / 2 : 1;
	l->nasked = 0;
}

/* Half as many at once; a single one is left. */
static void
narrow(struct look_list *l)
{
	if (l->nasked > 1) {
		l->width = (uint32_t)l->nasked / 2;
	} else {
		look_list_denied(l);
	}
}

static void
take_error(struct look_list *l, const struct client_reply *r)
{
	switch (r->error) {
	case CLIENT_NO_SUCH_NAME: /* SNMPv1: which one, the others have no answer yet */
		if (l->nasked == 1 || (r->error_index >= 1 && r->error_index <= l->nasked)) {
			l->at[l->asked[l->nasked == 1 ? 0 : r->error_index - 1]].state =
			    LOOK_ABSENT;
		} else {
			l->width = 1; /* it does not say which */
		}
		break;
	case CLIENT_NO_ACCESS:
	case CLIENT_AUTHORIZATION_ERROR:
		look_list_denied(l);
		break;
	default: /* tooBig, genErr: one of them may be the trouble */
		narrow(l);
		break;
	}
}

/* A GET is answered variable by variable; anything else is no answer to it. */
static bool
is_answer(const struct look_list *l, const struct client_reply *r)
{
	if (r->nvarbinds != l->nasked) {
		return false;
	}
	for (size_t i = 0; i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		if (vb->exception == CLIENT_END_OF_MIB ||
		    oid_cmp(vb->oid, vb->noid, l->oids[i]->sub, l->oids[i]->n) != 0) {
			return false;
		}
	}
	return true;
}

static void
take(struct look *look, const struct client_varbind *vb)
{
	if (vb->exception != CLIENT_VALUE) {
		look->state = LOOK_ABSENT;
		return;
	}
	switch (vb->value.type) {
	case VALUE_INTEGER:
	case VALUE_COUNTER32:
	case VALUE_GAUGE32:
	case VALUE_TIMETICKS:
	case VALUE_COUNTER64:
		look->value =
		    (struct value){ .type = vb->value.type, .number = vb->value.number };
		look->state = LOOK_VALUE;
		break;
	case VALUE_OCTETS:
	case VALUE_NULL:
	case VALUE_OID:
	case VALUE_IPADDRESS:
	case VALUE_OPAQUE:
		look->state = LOOK_UNREAD;
		break;
	}
}

void
look_list_reply(struct look_list *l, const struct client_reply *r)
{
	if (r->error != CLIENT_NO_ERROR) {
		take_error(l, r);
		return;
	}
	if (!is_answer(l, r)) {
		if (++l->odd >= ODD_MAX) {
			look_list_denied(l);
		}
		return;
	}
	l->odd = 0;
	for (size_t i = 0; i < r->nvarbinds; i++) {
		take(&l->at[l->asked[i]], &r->varbinds[i]);
	}
	l->nasked = 0;
}
