/* Which host is behind each attachment, and what class the attachment has for that. */
#ifndef PLACE_PORT_HOSTS_H
#define PLACE_PORT_HOSTS_H

#include "core/place/attachments/proofs.h"
#include "core/place/input/place_input.h"
#include "core/place/ports/port_evidence.h"

/*
 * Weighs all evidence about hosts. Sets host, class and confidence of each
 * attachment, writes its proofs, strongest first, and gives the class to its
 * ports. nstations: of each attachment, as attachments_count_stations() returns it.
 */
void port_hosts_decide(const struct place_input *in, const struct port_evidence *ports,
    const uint32_t *nstations, struct proof_writer *proofs);

#endif
