/* youjiao.exe: lies beside python311.dll and runs app\main.pyc with it, in UTF-8.

   Built twice: for the window (no console), and with -DCONSOLE as youjiao-console.exe for commands.
   The library is loaded by hand, so that a folder with parts missing is told in Chinese. */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef int (*RunPython)(int, wchar_t **);

enum { LONGEST = 32768 };

static int complain(const wchar_t *sentence) {
#ifdef CONSOLE
    DWORD written;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), sentence, (DWORD)wcslen(sentence), &written, NULL);
#else
    MessageBoxW(NULL, sentence, L"优教台账", MB_OK | MB_ICONERROR);
#endif
    return 2;
}

static int start(int count, wchar_t **words) {
    static wchar_t place[LONGEST], library[LONGEST], program[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, place, LONGEST - 64);
    wchar_t *name = length && length < LONGEST - 64 ? wcsrchr(place, L'\\') : NULL;
    if (!name)
        return complain(L"程序所在的文件夹路径太长，请把程序移到较短的路径下再打开。");
    name[1] = L'\0';
    wcscat(wcscpy(library, place), L"python311.dll");
    wcscat(wcscpy(program, place), L"app\\main.pyc");

    /* A library in the folder that happens to be current must never take the place of ours. */
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryW(library);
    RunPython run = python ? (RunPython)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run || GetFileAttributesW(program) == INVALID_FILE_ATTRIBUTES)
        return complain(L"程序文件不完整，可能被杀毒软件移走了。请重新安装，并把安装文件夹加入信任名单。");

    wchar_t **argv = calloc((size_t)count + 5, sizeof *argv);
    if (!argv)
        return complain(L"内存不足，请关闭其他程序后再打开。");
    int n = 0;
    argv[n++] = words[0];
    argv[n++] = L"-X";
    argv[n++] = L"utf8";
    argv[n++] = L"-B";
    argv[n++] = program;
    for (int i = 1; i < count; i++)
        argv[n++] = words[i];
    return run(n, argv);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words) { return start(count, words); }
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show) {
    (void)self, (void)before, (void)line, (void)show;
    return start(__argc, __wargv);
}
#endif
