/** What a modality does around its images: worklist, performed procedure step, storage commitment (IHE RAD TF-2, RAD-5 to RAD-10). */
@NullMarked
package org.suitegateway.simulators.workflow;

import org.jspecify.annotations.NullMarked;
