#include "report/common/finding_id.h"

#include <stdio.h>

char *
finding_id(const struct finding *f, char buf[static FINDING_ID_SIZE])
{
	(void)snprintf(buf, FINDING_ID_SIZE, "%02x%02x%02x%02x%02x%02x", f->id[0], f->id[1],
	    f->id[2], f->id[3], f->id[4], f->id[5]);
	return buf;
}
