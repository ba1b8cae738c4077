/* A VM by id or name among the VMs of all hosts. */
#include "inventory/draft/vm_directory.h"

#include "aid/claims.h"
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
	{ "app", "", 0, "HV-01", "of two with the name the first" },
	{ "APP", "", 2, "HV-02", "the one with the MAC" },
	{ "app", ID2, 1, "HV-02", "the id before name and MAC" },
	{ "other", ID1, 0, "HV-01", "an id alone: it was renamed" },
	{ "app", "6f0d9a52-0000-4000-8000-000000000003", 0, "HV-01",
	    "a name alone: its id is of another kind" },
	{ "", "", 1, NULL, "a MAC alone" },
	{ "gone", "", 1, NULL, "no VM of this name" },
};

static void
check_find(void **state)
{
	const struct find_claim *claim = *state;
	const struct src src = { 0 };
	struct vm_directory all;
	struct inventory inv;
	struct draft_vm *vm;
	struct draft d;

	inventory_init(&inv, 1 << 20);
	draft_init(&d, &inv);
	for (uint64_t i = 1; i <= 2; i++) {
		struct draft_host *h = draft_host(&d, i == 1 ? "HV-01" : "HV-02", src);
		struct draft_nic n = { .nic = { .name = "", .id = "", .kind = NIC_VM_VNIC } };

		n.vm = draft_vm(&d, h, "app", i == 1 ? ID1 : ID2, src);
		n.nic.mac = (struct mac){ i };
		(void)draft_nic_add(&d, &n);
	}
	vm_directory_init(&all, &d);
	vm = vm_directory_find(&all, claim->name, claim->id, (struct mac){ claim->mac });
	assert_int_equal(vm != NULL, claim->host != NULL);
	if (claim->host != NULL) {
		assert_string_equal(vm->host->name, claim->host);
	}
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
