#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/netconf/own_secrets.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { STACK_BELOW = 256 * 1024 };

static void
wipe(char *secret)
{
	if (secret != NULL) {
		explicit_bzero(secret, strlen(secret));
	}
}

static void
wipe_all(const struct credential *c)
{
	wipe(c->community);
	wipe(c->auth_password);
	wipe(c->priv_password);
	wipe(c->password);
	wipe(c->key_passphrase);
}

static bool
is_own(const struct target *t, const struct credential *c)
{
	for (size_t i = 0; i < t->ncredentials; i++) {
		if (t->credentials[i] == c) {
			return c->version == CRED_NETCONF;
		}
	}
	return false;
}

/* Passwords went through functions that returned long ago, and of libraries at that. */
__attribute__((noinline)) static void
wipe_stack(void)
{
	char below[STACK_BELOW];

	explicit_bzero(below, sizeof(below));
}

void
own_secrets_keep(const struct collect_plan *plan, const struct target *t)
{
	for (size_t i = 0; i < plan->ntargets; i++) {
		const struct target *other = &plan->targets[i];

		for (size_t k = 0; k < other->ncredentials; k++) {
			if (!is_own(t, other->credentials[k])) {
				wipe_all(other->credentials[k]);
			}
		}
	}
	wipe(getenv("FDBAUDIT_COMMUNITY"));
	wipe_stack();
}
