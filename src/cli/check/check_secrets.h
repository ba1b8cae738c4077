/* Who is going to read the secrets of a configuration. */
#ifndef CLI_CHECK_SECRETS_H
#define CLI_CHECK_SECRETS_H

#include "cli/check/check_say.h"

/*
 * Notes who is going to read the secrets: k->user, with the groups that its unit gives it, and root for
 * what the unit hands over.
 */
void check_secrets_reader(struct check *k);
/* Returns whether it is known who runs the audit, and who that is. Valid as long as k is. */
bool check_secrets_person(const struct check *k, struct check_person *who);
/* Frees what that noted. */
void check_secrets_free(struct check *k);

#endif
