#ifndef AL_TESTS_MERGE_FAULTY_H
#define AL_TESTS_MERGE_FAULTY_H

/* The fault of core/merge_field.c that is planted now; 0 is none. */
extern int merge_fault;

#endif
