/*
 * The process of a session begins with all that its parent knew: what it does not need of that is
 * gone before the first byte of the switch comes in.
 */
#ifndef FDBAUDIT_NETCONF_OWN_SECRETS_H
#define FDBAUDIT_NETCONF_OWN_SECRETS_H

#include "fdbaudit/collect.h"

/*
 * Wipes the secrets of every credential of the plan but those of NETCONF that t is asked with, the
 * community in the environment, and what calls before left on the stack. For a process of its own:
 * nobody else is asked with these credentials afterwards.
 */
void own_secrets_keep(const struct collect_plan *plan, const struct target *t);

#endif
