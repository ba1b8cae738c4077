/* Who did not tell an exporter all that it asked; beside each what is nearly the same. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <string.h>

#define ASKED "ComputerName,ClusterName,Answered,Unanswered,Rows,Began,Ended,CollectedAt\n"
#define MONDAY "2026-11-16T01:00:00Z"
#define TUESDAY "2026-11-17T01:00:00Z"
#define ROW(host, what, rows, day) host ",C1,?," what "," rows "," day "," day "," day "\n"
#define HOSTS "ComputerName,MacAddressMinimum,MacAddressMaximum,CollectedAt\n"
#define HOST(host, octet, day) host ",00155D01" octet "00,00155D01" octet "FF," day "\n"
#define ALONE(host, what, rows, day) host ",,?," what "," rows "," day "," day "," day "\n"
#define OF(cluster, host, what, day) host "," cluster ",?," what ",0," day "," day "," day "\n"
#define NICS                                                                          \
	"ComputerName,Name,InterfaceDescription,MacAddress,PermanentAddress,Virtual," \
	"CollectedAt\n"
#define PORT(host, day) host ",NIC1,Adapter,D4F5EF000101,D4F5EF000101,False," day "\n"
#define COPY                                                                               \
	"answered, and none of its files of that run is here: copy all that the exporter " \
	"wrote"

static const struct unanswered_claim {
	const char *why;
	const char *files[3];
	const char *says; /* NAME: WHAT, in order, one a line */
	size_t hosts;
} claims[] = {
	{ "all answered",
	    { ASKED ROW("HV-1", "", "9", MONDAY), HOSTS HOST("HV-1", "01", MONDAY) }, "", 1 },
	{ "one was silent: it is no known host by that",
	    { ASKED ROW("HV-1", "", "9", MONDAY) ROW("HV-2", "no CIM session", "0", MONDAY),
		HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-2: no CIM session\n", 1 },
	{ "one told a part",
	    { ASKED ROW("HV-1", "VMs: denied", "4", MONDAY), HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1: VMs: denied\n", 1 },
	{ "of an earlier run there is more",
	    { ASKED ROW("HV-1", "VMs: denied", "0", TUESDAY),
		HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1: VMs: denied\n", 1 },
	{ "of a later one",
	    { ASKED ROW("HV-1", "VMs: denied", "0", MONDAY),
		HOSTS HOST("HV-1", "01", TUESDAY) },
	    "", 1 },
	{ "a later manifest that all answered",
	    { ASKED ROW("HV-1", "VMs: denied", "0", MONDAY),
		ASKED ROW("HV-1", "", "9", TUESDAY), HOSTS HOST("HV-1", "01", TUESDAY) },
	    "", 1 },
	{ "a later manifest that it did not, whatever the order of files",
	    { ASKED ROW("HV-1.corp", "VMs: denied", "0", TUESDAY),
		ASKED ROW("hv-1", "", "9", MONDAY), HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1.corp: VMs: denied\n", 1 },
	{ "a later run over the cluster has that node no more",
	    { ASKED ROW("HV-1", "", "9", MONDAY) ROW("HV-9", "VMs: denied", "0", MONDAY),
		ASKED ROW("HV-1", "", "9", TUESDAY), HOSTS HOST("HV-1", "01", TUESDAY) },
	    "", 1 },
	{ "a host of no cluster, asked again",
	    { ASKED "HV-1,,,denied,0,,," MONDAY "\n", ASKED "HV-1,,,,0,,," TUESDAY "\n" }, "",
	    0 },
	{ "asked again, and silent",
	    { ASKED "HV-1,,,denied,0,,," TUESDAY "\n", ASKED "HV-1,,,,0,,," MONDAY "\n" },
	    "HV-1: denied\n", 0 },
	{ "of another cluster it tells nothing",
	    { ASKED ROW("HV-1", "", "0", TUESDAY), ASKED "HV-9,C2,,denied,0,,," MONDAY "\n" },
	    "HV-9: denied\n", 0 },
	{ "of hosts of no cluster neither",
	    { ASKED "HV-1,,,,0,,," TUESDAY "\n", ASKED "HV-9,,,denied,0,,," MONDAY "\n" },
	    "HV-9: denied\n", 0 },
	{ "a later run over hosts of no cluster has that one no more",
	    { ASKED ALONE("HV-1", "", "0", MONDAY) ALONE("HV-9", "denied", "0", MONDAY),
		ASKED ALONE("hv-1.corp", "", "0", TUESDAY) },
	    "", 0 },
	{ "it told a part, and its files are lost",
	    { ASKED ALONE("HV-1", "", "0", MONDAY) ALONE("HV-8", "", "9", MONDAY),
		ASKED ALONE("HV-1", "", "0", TUESDAY) },
	    "", 0 },
	{ "a later run over a cluster and others",
	    { ASKED ROW("cluster C1", "", "0", MONDAY) ALONE("HV-9", "denied", "0", MONDAY),
		ASKED ROW("cluster C1", "", "0", TUESDAY) ALONE("HV-1", "", "0", TUESDAY) },
	    "", 0 },
	{ "one run that names a host twice",
	    { ASKED ALONE("HV-1", "", "0", MONDAY) ALONE("HV-9", "denied", "0", MONDAY)
		    ALONE("hv-1.corp", "", "0", TUESDAY) },
	    "HV-9: denied\n", 0 },
	{ "of two runs without a moment none is the later one",
	    { ASKED ALONE("HV-1", "", "0", ""),
		ASKED ALONE("HV-1", "", "0", "") ALONE("HV-9", "denied", "0", "") },
	    "HV-9: denied\n", 0 },
	{ "hosts of one first label are one host",
	    { ASKED ALONE("HV-1.a", "", "0", TUESDAY),
		ASKED ALONE("HV-1.b", "denied", "0", MONDAY) },
	    "", 0 },
	{ "an earlier run has not that one, whatever the order of files",
	    { ASKED ALONE("HV-1", "", "0", TUESDAY) ALONE("HV-9", "denied", "0", TUESDAY),
		ASKED ALONE("HV-1", "", "0", MONDAY) },
	    "HV-9: denied\n", 0 },
	{ "a later run over the cluster alone",
	    { ASKED ROW("cluster C1", "", "0", MONDAY) ALONE("HV-9", "denied", "0", MONDAY),
		ASKED ROW("cluster C1", "", "0", TUESDAY) },
	    "HV-9: denied\n", 0 },
	{ "an SCVMM server that is asked no more",
	    { ASKED ALONE("SCVMM vmm-1", "", "0", MONDAY)
		    ALONE("SCVMM vmm-9", "denied", "0", MONDAY),
		ASKED ALONE("SCVMM vmm-1", "", "0", TUESDAY) },
	    "", 0 },
	{ "replaced by another one",
	    { ASKED ALONE("HV-1", "", "0", MONDAY) ALONE("SCVMM vmm-9", "denied", "0", MONDAY),
		ASKED ALONE("HV-1", "", "0", TUESDAY) ALONE("SCVMM vmm-1", "", "0", TUESDAY) },
	    "", 0 },
	{ "a run over hosts alone tells nothing of it",
	    { ASKED ALONE("HV-1", "", "0", MONDAY) ALONE("SCVMM vmm-9", "denied", "0", MONDAY),
		ASKED ALONE("HV-1", "", "0", TUESDAY) },
	    "SCVMM vmm-9: denied\n", 0 },
	{ "servers of one name in two domains",
	    { ASKED ALONE("SCVMM vmm.b.example", "denied", "0", MONDAY)
		    ALONE("SCVMM vmm.a.example", "", "0", TUESDAY) },
	    "SCVMM vmm.b.example: denied\n", 0 },
	{ "renamed since, and asked by its new name",
	    { ASKED ALONE("HV-1", "", "9", MONDAY), ASKED ALONE("HV-77", "", "9", TUESDAY),
		NICS PORT("HV-1", MONDAY) PORT("HV-77", TUESDAY) },
	    "", 1 },
	{ "renamed since, a node",
	    { ASKED OF("C1", "HV-1", "VMs: denied", MONDAY), NICS PORT("HV-1", MONDAY),
		NICS PORT("HV-77", TUESDAY) },
	    "", 1 },
	{ "renamed since, and silent",
	    { ASKED ALONE("HV-77", "VMs: denied", "9", TUESDAY),
		NICS PORT("HV-1", MONDAY) PORT("HV-77", TUESDAY) },
	    "HV-77: VMs: denied\n", 1 },
	{ "a cluster, asked by its longer name later",
	    { ASKED OF("C1", "HV-1", "", MONDAY) OF("C1", "HV-9", "denied", MONDAY),
		ASKED OF("c1.corp.example", "HV-1", "", TUESDAY) },
	    "", 0 },
	{ "by its shorter name",
	    { ASKED OF("C1.corp", "HV-9", "denied", MONDAY)
		    OF("C1.corp", "cluster C1.corp", "denied", MONDAY),
		ASKED OF("c1", "cluster c1", "", TUESDAY) },
	    "", 0 },
	{ "clusters of one name in two domains",
	    { ASKED OF("hvc.a.example", "cluster hvc.a.example", "", TUESDAY)
		    OF("hvc.b.example", "cluster hvc.b.example", "denied", TUESDAY) },
	    "cluster hvc.b.example: denied\n", 0 },
	{ "nodes of the other one",
	    { ASKED OF("hvc.b.example", "HV-9", "denied", MONDAY),
		ASKED OF("HVC.a.example", "HV-1", "", TUESDAY) },
	    "HV-9: denied\n", 0 },
	{ "without a domain it may be either",
	    { ASKED OF("hvc.a", "HV-8", "x", MONDAY) OF("hvc.b", "HV-9", "y", MONDAY),
		ASKED OF("hvc", "HV-1", "", TUESDAY) },
	    "HV-8: x\nHV-9: y\n", 0 },
	{ "clusters of one address each",
	    { ASKED OF("10.0.0.5", "cluster 10.0.0.5", "", TUESDAY)
		    OF("10.0.0.6", "cluster 10.0.0.6", "denied", TUESDAY) },
	    "cluster 10.0.0.6: denied\n", 0 },
	{ "our own report names but who was silent",
	    { "kind,host,collected,unanswered\n"
	      "unanswered,HV-8," MONDAY ",x\nunanswered,HV-9," MONDAY ",y\n",
		ASKED ALONE("HV-8", "", "0", TUESDAY) },
	    "HV-9: y\n", 0 },
	{ "it answered, and the file was not copied", { ASKED ROW("HV-1", "", "9", MONDAY) },
	    "HV-1: " COPY "\n", 0 },
	{ "or only that of an earlier run",
	    { ASKED ROW("HV-1", "", "9", TUESDAY), HOSTS HOST("HV-1", "01", MONDAY) },
	    "HV-1: " COPY "\n", 1 },
	{ "it answered that it has nothing", { ASKED ROW("HV-1", "", "0", MONDAY) }, "", 0 },
	{ "a cluster is no host", { ASKED ROW("cluster C1", "", "9", MONDAY) }, "", 0 },
	{ "a cluster that was silent",
	    { ASKED ROW("cluster C1", "nodes: denied", "0", MONDAY) },
	    "cluster C1: nodes: denied\n", 0 },
	{ "by name", { ASKED ROW("HV-2", "x", "0", MONDAY) ROW("HV-1", "y", "0", MONDAY) },
	    "HV-1: y\nHV-2: x\n", 0 },
};

static void
unanswered(void **state)
{
	const struct unanswered_claim *c = *state;
	struct export_text files[4] = { { 0 } };
	struct inventory inv;
	char text[1024] = "";
	size_t renamed = 0;
	size_t n = 0;

	for (size_t i = 0; i < 3 && c->files[i] != NULL; i++) {
		files[i].text = c->files[i];
	}
	export_load(&inv, files);
	for (size_t i = 0; i < inv.nremarks; i++) {
		renamed += strstr(inv.remarks[i].text, " is called ") != NULL ? 1 : 0;
	}
	for (size_t i = 0; i < inv.nunanswered; i++) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s: %s\n",
		    inv.unanswered[i].name, inv.unanswered[i].what);
	}
	assert_string_equal(text, c->says);
	assert_int_equal(inv.nhosts, c->hosts);
	assert_int_equal(inv.nremarks, inv.nunanswered + renamed);
	assert_int_equal(inv.nunused, 0);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, unanswered), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
