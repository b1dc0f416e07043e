using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace GrokLoad.Traffic;

/// <summary>
/// Waits for many sockets on one thread. The runtime's own way reads each socket twice for what came once, which would make the load
/// generator as dear as what it measures.
/// </summary>
internal sealed class Epoll : IDisposable
{
    private const int Add = 1;
    private const int Readable = 1;
    private const int MostEvents = 256;

    // The kernel packs its struct on x64 alone.
    private static readonly int Stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 3 : 4;

    private readonly int[] _events = new int[MostEvents * 4];
    private readonly int _handle = Check(epoll_create1(0));

    /// <summary>Tells of the socket from now on whenever there is something to read; <paramref name="name"/> stands for it.</summary>
    public void Watch(Socket socket, int name)
    {
        Span<int> entry = stackalloc int[4];
        entry[0] = Readable;
        entry[Stride - 2] = name;
        Check(epoll_ctl(_handle, Add, (int)socket.Handle, ref entry[0]));
    }

    /// <summary>Waits for at most so many milliseconds and gives the number of sockets that can be read.</summary>
    public int Wait(int milliseconds)
    {
        var count = epoll_wait(_handle, ref _events[0], MostEvents, milliseconds);
        return Math.Max(0, count);
    }

    /// <summary>The name of one of the sockets that <see cref="Wait"/> found.</summary>
    public int Name(int index) => _events[(index * Stride) + Stride - 2];

    public void Dispose() => _ = close(_handle);

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception();

#pragma warning disable SYSLIB1054 // Source generation needs unsafe code, and these take numbers only.
    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_ctl(int epoll, int operation, int socket, ref int entry);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_wait(int epoll, ref int events, int most, int milliseconds);

    [DllImport("libc")]
    private static extern int close(int handle);
#pragma warning restore SYSLIB1054
}
