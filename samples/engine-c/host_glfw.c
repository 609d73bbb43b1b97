/* A window of GLFW's. The library is looked for when the program runs, so that it builds and draws without. */
#include "host.h"

#include <dlfcn.h>
#include <stdio.h>

/* The part of GLFW 3 that is needed; an engine would include its header. */
enum { CONTEXT_MAJOR = 0x22002, CONTEXT_MINOR = 0x22003, PROFILE = 0x22008, CORE_PROFILE = 0x32001 };
typedef struct GLFWwindow GLFWwindow;
static struct {
    int (*init)(void);
    void (*terminate)(void);
    void (*window_hint)(int, int);
    GLFWwindow *(*create_window)(int, int, const char *, void *, GLFWwindow *);
    void (*make_context_current)(GLFWwindow *);
    void (*swap_interval)(int);
    void (*swap_buffers)(GLFWwindow *);
    void (*poll_events)(void);
    int (*window_should_close)(GLFWwindow *);
    texgen_function (*get_proc_address)(const char *);
} glfw;
static GLFWwindow *window;

static bool look_up(void *library, const char *name, void *function)
{
    /* As POSIX has it: an object's pointer, taken for a function's. */
    *(void **)function = dlsym(library, name);
    return *(void **)function != NULL;
}

static bool load(void)
{
    void *library = dlopen("libglfw.so.3", RTLD_NOW);
    return library != NULL && look_up(library, "glfwInit", &glfw.init) &&
        look_up(library, "glfwTerminate", &glfw.terminate) && look_up(library, "glfwWindowHint", &glfw.window_hint) &&
        look_up(library, "glfwCreateWindow", &glfw.create_window) &&
        look_up(library, "glfwMakeContextCurrent", &glfw.make_context_current) &&
        look_up(library, "glfwSwapInterval", &glfw.swap_interval) &&
        look_up(library, "glfwSwapBuffers", &glfw.swap_buffers) &&
        look_up(library, "glfwPollEvents", &glfw.poll_events) &&
        look_up(library, "glfwWindowShouldClose", &glfw.window_should_close) &&
        look_up(library, "glfwGetProcAddress", &glfw.get_proc_address);
}

static bool show(void)
{
    glfw.swap_buffers(window);
    glfw.poll_events();
    return !glfw.window_should_close(window);
}

static void close_glfw(void)
{
    glfw.terminate();
}

bool host_open_glfw(host *opened, int width, int height)
{
    if (!load()) {
        fprintf(stderr, "There is no GLFW (libglfw.so.3): install libglfw3, or use --headless.\n");
        return false;
    }
    if (glfw.init()) {
        glfw.window_hint(CONTEXT_MAJOR, 4);
        glfw.window_hint(CONTEXT_MINOR, 3);
        glfw.window_hint(PROFILE, CORE_PROFILE);
        window = glfw.create_window(width, height, "TexGen", NULL, NULL);
    }
    if (window == NULL) {
        fprintf(stderr, "GLFW opens no window with OpenGL 4.3: is there a display? Else use --headless.\n");
        return false;
    }

    glfw.make_context_current(window);
    glfw.swap_interval(1);
    *opened = (host){glfw.get_proc_address, show, close_glfw};
    return true;
}
