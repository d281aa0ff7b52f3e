/** Which of the exporter's probes: the names of its series hold the word. */
export type ProbeKind = 'read' | 'write';
