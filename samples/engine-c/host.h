/* Where the engine draws: a window, or nothing that anybody sees. */
#ifndef HOST_H
#define HOST_H

#include "texgen.h"

#include <stdbool.h>

typedef struct host {
    /* What OpenGL's functions are looked up with: TexGen gets it. */
    texgen_get_function get_function;
    /* Shows what was drawn; false when the window was closed. */
    bool (*show)(void);
    void (*close)(void);
} host;

/* Both make a context of OpenGL 4.3 current on this thread, or print why not and return false. */
bool host_open_egl(host *opened);
bool host_open_glfw(host *opened, int width, int height);

#endif
