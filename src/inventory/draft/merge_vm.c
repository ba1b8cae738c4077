#include "inventory/draft/merge_vm.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/draft/dispute.h"

/* A VM whose host is unknown is the same as another row's of its own file alone. */
static struct index_key
vm_key(enum draft_key kind, const struct draft_vm *vm, const char *text)
{
	return (struct index_key){
		.kind = kind,
		.owner = vm->host,
		.number = vm->host == NULL ? vm->src.file + (uint64_t)1 : 0,
		.text = text,
	};
}

/* The first of a name stays: what is found must not depend on what came later. */
static void
note_key(struct draft *d, enum draft_key kind, const char *text, struct draft_vm *vm)
{
	const struct index_key key = vm_key(kind, vm, text);
	void **slot;

	if (text[0] != '\0' && !text_is_destroyed(text)) {
		slot = key_index_slot(&d->keys, &key);
		*slot = *slot != NULL ? *slot : vm;
	}
}

/* By id, else by name; the same name with another id is another VM. */
static struct draft_vm *
known_vm(const struct draft *d, const struct draft_vm *told)
{
	const struct index_key by_id = vm_key(DRAFT_KEY_VM_ID, told, told->id);
	const struct index_key by_name = vm_key(DRAFT_KEY_VM_NAME, told, told->name);
	struct draft_vm *vm = NULL;

	if (told->id[0] != '\0') {
		vm = key_index_find(&d->keys, &by_id);
	}
	if (vm == NULL && told->name[0] != '\0') {
		vm = key_index_find(&d->keys, &by_name);
		if (vm != NULL && told->id[0] != '\0' && vm->id[0] != '\0') {
			return NULL;
		}
	}
	return vm;
}

struct draft_vm *
draft_vm_known(const struct draft *d, const char *name, const char *id, struct src src)
{
	return known_vm(d, &(struct draft_vm){ .name = name, .id = id, .src = src });
}

struct draft_vm *
draft_vm(
    struct draft *d, struct draft_host *host, const char *name, const char *id, struct src src)
{
	struct draft_vm told = { .host = host, .src = src };
	struct draft_vm *vm = NULL;
	char guid[GUID_SIZE];

	told.id = id != NULL && field_guid(id, guid) ? guid : "";
	told.name = draft_keep(d, name);
	if (told.id[0] == '\0' && told.name[0] == '\0') {
		return NULL;
	}
	if (told.id[0] == '\0' && text_is_destroyed(told.name)) {
		d->files[src.file].destroyed++;
	} else {
		vm = known_vm(d, &told);
	}
	if (vm == NULL) {
		told.id = draft_keep(d, told.id);
		vm = draft_make(d, &d->vms, &told, sizeof(told));
	} else {
		draft_fill(&vm->name, told.name);
		if (vm->id[0] == '\0') {
			vm->id = draft_keep(d, told.id);
		}
	}
	draft_latest(&vm->collected, d->row_time);
	note_key(d, DRAFT_KEY_VM_ID, vm->id, vm);
	note_key(d, DRAFT_KEY_VM_NAME, vm->name, vm);
	return vm;
}

void
draft_vm_merge(struct draft *d, struct draft_vm *vm, const struct draft_vm *told)
{
	const struct told_object of = { "vm", vm->name, vm->host, vm->src, told->src };
	const struct told_field fields[] = {
		{ &vm->state, told->state, "state", state_words_vm },
		{ &vm->replica, told->replica, "replication", state_words_replica },
		{ &vm->clustered, told->clustered, "clustered", state_words_tri },
	};

	dispute_fields(d, &of, fields, sizeof(fields) / sizeof(fields[0]));
	if (vm->created == 0) {
		vm->created = told->created;
	}
	if (told->owner_node != NULL) {
		vm->owner_node = told->owner_node;
	}
	draft_latest(&vm->collected, told->collected);
	draft_latest(&vm->listed, told->listed);
	vm->in_list = vm->in_list || told->in_list;
}

void
draft_vm_listed(struct draft_vm *vm, int64_t moment)
{
	vm->in_list = true;
	draft_latest(&vm->listed, moment);
}

void
draft_group_wait(struct draft *d, const struct draft_vm *told)
{
	(void)draft_make(d, &d->waiting_groups, told, sizeof(*told));
}
