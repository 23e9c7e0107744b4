/* python.exe: the interpreter itself, for running the tests in the assembled folder. Not shipped.
   Like youjiao.exe it is a program without a console: the readers that it starts need none either. */
#include <wchar.h>

__declspec(dllimport) int Py_Main(int, wchar_t **);

int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
