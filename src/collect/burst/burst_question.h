/* What is asked for one entry. */
#ifndef COLLECT_BURST_QUESTION_H
#define COLLECT_BURST_QUESTION_H

#include "collect/device/facts.h"
#include "fdbaudit/burst.h"

struct burst_question { /* its table, the column of its port, its index */
	struct table_request request;
	size_t column;
	struct instance instance;
};

/* Returns false where an entry of this switch cannot be asked for by itself. */
bool burst_question_make(const struct snapshot *snap, struct device_facts *f,
    const struct burst_entry *e, struct burst_question *out);

#endif
