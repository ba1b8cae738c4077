/* Teams, virtual switches, pools, and numbers that belong to something. */
#include "inventory/draft/draft.h"
#include "inventory/cells/fields.h"
#include "inventory/draft/dispute.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

struct draft_team *
draft_team(struct draft *d, struct draft_host *host, const char *name, struct src src)
{
	struct draft_team t = { .host = host, .switch_id = "", .members = "", .src = src };
	const struct key key = { .kind = KEY_TEAM, .owner = host, .text = draft_keep(d, name) };
	void **slot;

	if (key.text[0] == '\0') {
		return NULL;
	}
	slot = index_slot(&d->index, &key);
	if (*slot == NULL) {
		t.name = key.text;
		*slot = draft_make(d, &d->teams, &t, sizeof(t));
	}
	return *slot;
}

void
draft_member(struct draft *d, struct draft_team *t, const char *name)
{
	if (strlen(t->members) + strlen(name) + 3 < TEXT_MAX) {
		t->members = text_format(&d->inv->text, "%s%s%s", t->members,
		    t->members[0] != '\0' ? ", " : "", name);
	}
}

void
draft_team_facts(struct draft *d, struct draft_team *t, const struct draft_team *said)
{
	const struct fact facts[] = {
		{ &t->mode, said->mode, "mode", team_mode_words },
		{ &t->balance, said->balance, "load balancing", balance_words },
	};

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		settle(d, &facts[i], "team", t->name, t->host, t->src, said->src);
	}
	t->embedded = t->embedded || said->embedded;
	if (t->members[0] == '\0' && said->members != NULL) {
		t->members = said->members;
	}
}

void
draft_team_later(struct draft *d, const struct draft_team *said)
{
	(void)draft_make(d, &d->waiting_teams, said, sizeof(*said));
}

void
draft_group_later(struct draft *d, const struct draft_vm *said)
{
	(void)draft_make(d, &d->waiting_groups, said, sizeof(*said));
}

void
draft_switch(struct draft *d, const char *id, struct draft_host *host)
{
	char guid[GUID_SIZE];
	struct key key = { .kind = KEY_SWITCH, .text = guid };
	void **slot;

	if (id == NULL || host == NULL || !field_guid(id, guid) ||
	    index_find(&d->index, &key) != NULL) {
		return;
	}
	key.text = draft_keep(d, guid);
	slot = index_slot(&d->index, &key);
	*slot = host;
}

struct draft_host *
draft_switch_host(struct draft *d, const char *id)
{
	char guid[GUID_SIZE];
	const struct key key = { .kind = KEY_SWITCH, .text = guid };

	return id != NULL && field_guid(id, guid) ? index_find(&d->index, &key) : NULL;
}

void
draft_grant(struct draft *d, const struct draft_grant *g)
{
	(void)draft_make(d, &d->grants, g, sizeof(*g));
}

void
draft_server(struct draft *d, const char *id, struct draft_host *host)
{
	const struct key key = { .kind = KEY_SERVER, .text = draft_keep(d, id) };

	if (key.text[0] != '\0') {
		*index_slot(&d->index, &key) = host;
	}
}

void
draft_pool(struct draft *d, const struct pool *p)
{
	d->pools = vec_room(d->pools, &d->cap_pools, d->npools + 1, sizeof(*d->pools));
	d->pools[d->npools++] = *p;
}

void
draft_neighbor(struct draft *d, struct mac m, uint32_t ip)
{
	d->neighbors =
	    vec_room(d->neighbors, &d->cap_neighbors, d->nneighbors + 1, sizeof(*d->neighbors));
	d->neighbors[d->nneighbors++] = (struct draft_neighbor){ .mac = m.bits, .ip = ip };
}

void
draft_number(struct draft_numbers *to, const void *owner, uint32_t first, uint32_t last)
{
	to->items = vec_room(to->items, &to->cap, to->n + 1, sizeof(*to->items));
	to->items[to->n++] =
	    (struct draft_number){ .owner = owner, .first = first, .last = last };
}
