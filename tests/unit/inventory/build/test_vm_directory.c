/* A VM by id or name among the VMs of all hosts. */
#include "inventory/build/vm_directory.h"

#include "aid/claims.h"
#include "aid/story.h"
#include "inventory/draft/files.h"
#include "inventory/draft/merge_host.h"
#include "inventory/draft/merge_nic.h"
#include "inventory/draft/merge_vm.h"

#define ID1 "6f0d9a52-0000-4000-8000-000000000001"
#define ID2 "6f0d9a52-0000-4000-8000-000000000002"

static const struct find_claim {
	const char *name, *id;
	uint64_t mac;
	const char *host; /* of the VM that is found, NULL none */
	const char *why;
} finds[] = {
	{ "app", "", 0, NULL, "two have the name: nothing tells which" },
	{ "APP", "", 2, "HV-02", "the one with the MAC" },
	{ "app", "", 9, NULL, "two have it with the MAC" },
	{ "db", "", 0, "HV-01", "the only one of its name" },
	{ NULL, ID2, 1, "HV-02", "an id alone" },
	{ NULL, ID1, 0, "HV-01", "the first with the id, whatever its MAC" },
	{ NULL, "6f0d9a52-0000-4000-8000-000000000003", 0, NULL, "no VM of this id" },
	{ NULL, "", 1, NULL, "a MAC alone" },
	{ "", "", 1, NULL, "no name: the same" },
	{ "gone", "", 1, NULL, "no VM of this name" },
	{ "lost", "", 0, NULL, "a VM of no known host is nobody else's" },
};

static void
add_vm(struct draft *d, const char *host, const char *name, const char *id, uint64_t mac)
{
	const struct src src = { draft_file(d, "a.csv"), 1 };
	struct draft_nic n = { .nic = { .name = "", .id = "", .kind = NIC_VM_VNIC } };

	n.vm = draft_vm(d, draft_host(d, host, src), name, id, src);
	n.nic.mac = (struct mac){ mac };
	(void)draft_nic_add(d, &n);
	n.nic.mac = (struct mac){ 9 };
	(void)draft_nic_add(d, &n);
}

static void
check_find(void **state)
{
	const struct find_claim *claim = *state;
	const struct mac m = { claim->mac };
	struct vm_directory all;
	struct inventory inv;
	struct draft_vm *vm;
	struct draft d;

	inventory_init(&inv, 1 << 20);
	draft_init(&d, &inv);
	add_vm(&d, "HV-01", "app", ID1, 1);
	add_vm(&d, "HV-02", "app", ID2, 2);
	add_vm(&d, "HV-01", "db", "", 3);
	add_vm(&d, NULL, "lost", "", 4);
	vm_directory_init(&all, &d);
	vm = claim->name != NULL ? vm_directory_by_name(&all, claim->name, m)
				 : vm_directory_by_id(&all, claim->id, m);
	assert_row(claim->why, vm != NULL ? vm->host->name : "none",
	    claim->host != NULL ? claim->host : "none");
	vm_directory_free(&all);
	draft_free(&d);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(finds, check_find), { 0 } };

	return claims_run(tables, NULL, 0);
}
