/*
 * Same names: which names of hosts, clusters and servers mean the same one.
 *
 * Names are the same where their first labels are. A cluster or a server, whose name follows its
 * sort ("cluster HVC-A.corp.example"), is another one in another domain; without a domain it is the
 * one of that label where there is but one. A host is known by its first label alone.
 */
#ifndef INVENTORY_SAME_NAMES_H
#define INVENTORY_SAME_NAMES_H

#include <stddef.h>

/* Replaces each of n names by one and the same text for all that mean the same; sorts the list. */
void same_names(const char ***names, size_t n);

#endif
