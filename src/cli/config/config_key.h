/* One key of the configuration, as config.def describes it, and how it is set. */
#ifndef CLI_CONFIG_KEY_H
#define CLI_CONFIG_KEY_H

#include "cli/config/config_store.h"

struct config_key;

/*
 * Sets the key in `at`, which is the element of its section, or notes the files that it names.
 * `value` is not empty. Any failure is said in err, without file and line.
 */
typedef enum fdb_code config_setter(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err);

struct config_key {
	enum section_kind section;
	const char *name;
	bool repeat; /* may be given again, and adds up */
	config_setter *set;
	size_t offset; /* of the field in the section's element */
	uint32_t min, max; /* of a number or duration */
};

#endif
