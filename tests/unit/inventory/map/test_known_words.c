/* States in words that are not known: told once, with the number of rows. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"
#include "aid/story.h"

#define VMS "Host,VM,MAC,State\n"

static const struct word_claim {
	const char *text;
	const char *remark; /* NULL: none */
	const char *why;
} words[] = {
	{ VMS "HV1,a,00155D010B00,Melting\nHV1,b,00155D010B01,melting\n",
	    "State: 2 rows say \"Melting\", which is not known: they count as unknown",
	    "a state of VMs" },
	{ "Host,VM,MAC,VlanMode\nHV1,a,00155D010B00,Purple\n",
	    "VlanMode: 1 row says \"Purple\", which is not known: it counts as unknown",
	    "a mode of VLANs" },
	{ "Host,VM,MAC,Dynamic\nHV1,a,00155D010B00,maybe\n",
	    "DynamicMacAddressEnabled: 1 row says \"maybe\", which is not known: it counts as "
	    "unknown",
	    "yes or no" },
	{ "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\n"
	  "HV1,T,NIC1,Braided,Dynamic\n",
	    "TeamingMode: 1 row says \"Braided\", which is not known: it counts as unknown",
	    "a mode of teams" },
	{ VMS "HV1,a,00155D010B00,n/a\nHV1,b,00155D010B01,Unknown\n", NULL,
	    "words for what nobody knows" },
	{ VMS "HV1,a,00155D010B00,Off\nHV1,b,00155D010B01,\n", NULL, "known words, and none" },
	{ "Host,Name,MAC,State,PermanentAddress\nHV1,NIC1,B8599F000001,Up,B8599F000001\n", NULL,
	    "a state of links" },
};

static void
check_word(void **state)
{
	const struct word_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nunused, 0);
	assert_int_equal(inv.nremarks, claim->remark != NULL ? 1 : 0);
	if (claim->remark != NULL) {
		assert_row(claim->why, inv.remarks[0].text, claim->remark);
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(words, check_word), { 0 } };

	return claims_run(tables, NULL, 0);
}
