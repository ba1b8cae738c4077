/* Parts of the run that a story tells. */
#ifndef TESTS_PARTED_H
#define TESTS_PARTED_H

#include "aid/story.h"

#include "fdbaudit/extract.h"

/* HV-01 is of cluster FDB-A and HV-02 of FDB-B. */
void parted_clusters(struct story *s);

/* The finding is of this host alone; NONE: of no host. */
void parted_give(struct story *s, uint32_t host);

/* No link joins the two leaves. */
void parted_unlink(struct story *s);

/* Makes the part, or the test fails; for extract_free(). */
void parted_make(struct extract *e, const struct story *s, const char *only);

/* How many findings a part has; whether it is incomplete. */
size_t parted_findings(const struct story *s, const char *only);
bool parted_incomplete(const struct story *s, const char *only);

#endif
