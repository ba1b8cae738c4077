/* What is in use, in words: whose it is, and where that is known from. */
#ifndef CORE_PLAN_WORDS_H
#define CORE_PLAN_WORDS_H

#include "fdbaudit/plan.h"

enum { PLAN_WORDS = 1024, PLAN_RANGE_SIZE = 26 };

/* Writes "00155D010200-00155D0102FF", of one address that alone. Returns buf. */
char *plan_range_text(uint64_t min, uint64_t max, char buf[static PLAN_RANGE_SIZE]);

/* Writes an IPv4 address in host order. Returns buf. */
char *plan_ip_text(uint32_t ip, char buf[static 16]);

/* Writes whose it is: "the range of HV-02 00155D010200-00155D0102FF", "00:15:5d:01:02:07 (VM web of HV-1)". */
void plan_use_words(
    const struct plan_estate *in, const struct use *u, char buf[static PLAN_WORDS]);

/* Writes where that is known from: "exports/a.csv:3", "leaf-1 Eth1/1, VLAN 10"; "" where nothing tells. */
void plan_use_where(
    const struct plan_estate *in, const struct use *u, char buf[static PLAN_WORDS]);

/* Returns the site of the port's switch; "": not known, or the port is NONE. */
const char *plan_port_site(const struct plan_estate *in, uint32_t port);

/* Returns the site of a planned item: that of the plan, else of the host that is there; NULL or "": not known. */
const char *plan_item_site(
    const struct plan_estate *in, const struct taken *t, const struct planned *item);

/* Returns the site of what is in use; NULL or "": not known, or several. */
const char *plan_use_site(
    const struct plan_estate *in, const struct taken *t, const struct use *u);

/* Writes "00155D010200-00155D0102FF", and where an address gives it "..., which 10.20.1.2 gives,". */
void plan_range_words(const struct planned_range *r, char *buf, size_t cap);

#endif
