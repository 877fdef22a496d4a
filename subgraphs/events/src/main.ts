import { serveAlone } from '@social-economy/subgraph/serve-alone';
import { events } from './subgraph';

void serveAlone(events, 4003);
