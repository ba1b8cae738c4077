#include "inventory/draft/merge_team.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/draft/dispute.h"

#include <string.h>

struct draft_team *
draft_team(struct draft *d, struct draft_host *host, const char *name, struct src src)
{
	struct draft_team t = { .host = host, .switch_id = "", .members = "", .src = src };
	const struct index_key key = {
		.kind = DRAFT_KEY_TEAM, .owner = host, .text = draft_keep(d, name)
	};
	void **slot;

	if (key.text[0] == '\0') {
		return NULL;
	}
	slot = key_index_slot(&d->keys, &key);
	if (*slot == NULL) {
		t.name = key.text;
		*slot = draft_make(d, &d->teams, &t, sizeof(t));
	}
	return *slot;
}

void
draft_team_member(struct draft *d, struct draft_team *t, const char *name)
{
	if (strlen(t->members) + strlen(name) + 3 < TEXT_MAX) {
		t->members = text_format(&d->inv->text, "%s%s%s", t->members,
		    t->members[0] != '\0' ? ", " : "", name);
	}
}

void
draft_team_merge(struct draft *d, struct draft_team *t, const struct draft_team *told)
{
	const struct told_object of = { "team", t->name, t->host, t->src, told->src };
	const struct told_field fields[] = {
		{ &t->mode, told->mode, "mode", state_words_team_mode },
		{ &t->balance, told->balance, "load balancing", state_words_balance },
	};

	dispute_fields(d, &of, fields, sizeof(fields) / sizeof(fields[0]));
	t->embedded = t->embedded || told->embedded;
	if (t->members[0] == '\0' && told->members != NULL) {
		t->members = told->members;
	}
}

void
draft_switch(struct draft *d, const char *id, struct draft_host *host)
{
	char guid[GUID_SIZE];
	struct index_key key = { .kind = DRAFT_KEY_SWITCH, .text = guid };
	void **slot;

	if (id == NULL || host == NULL || !field_guid(id, guid) ||
	    key_index_find(&d->keys, &key) != NULL) {
		return;
	}
	key.text = draft_keep(d, guid);
	slot = key_index_slot(&d->keys, &key);
	*slot = host;
}

void
draft_switch_type(
    struct draft *d, struct draft_host *host, const char *name, enum switch_type type)
{
	const struct index_key key = {
		.kind = DRAFT_KEY_SWITCH_TYPE, .owner = host, .text = draft_keep(d, name)
	};
	void **slot;

	if (type != SWITCH_TYPE_UNKNOWN && key.text[0] != '\0') {
		slot = key_index_slot(&d->keys, &key);
		*slot = &d->switch_types[type];
	}
}

enum switch_type
draft_switch_type_of(const struct draft *d, const struct draft_host *host, const char *name)
{
	const struct index_key key = {
		.kind = DRAFT_KEY_SWITCH_TYPE, .owner = host, .text = name
	};
	const enum switch_type *known = key_index_find(&d->keys, &key);

	return known != NULL ? *known : SWITCH_TYPE_UNKNOWN;
}

struct draft_host *
draft_switch_host(const struct draft *d, const char *id)
{
	char guid[GUID_SIZE];
	const struct index_key key = { .kind = DRAFT_KEY_SWITCH, .text = guid };

	return id != NULL && field_guid(id, guid) ? key_index_find(&d->keys, &key) : NULL;
}

void
draft_team_wait(struct draft *d, const struct draft_team *told)
{
	struct draft_team *t = draft_make(d, &d->waiting_teams, told, sizeof(*told));

	t->row = d->inv->files[told->src.file].rows;
}
