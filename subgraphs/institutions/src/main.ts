import { serveAlone } from '@social-economy/subgraph/serve-alone';
import { institutions } from './subgraph';

void serveAlone(institutions, 4001);
