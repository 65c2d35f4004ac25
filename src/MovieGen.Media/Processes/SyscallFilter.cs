using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MovieGen.Media.Processes;

/// <summary>
/// The system calls that FFmpeg in the sandbox may not make, as a seccomp program: no sockets, no mounts, no new namespaces, no tracing, no
/// kernel doors. Everything else is allowed. Null on processors whose numbers are not in our table.
/// </summary>
internal static class SyscallFilter
{
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnySet = 0x45;
    private const ushort Return = 0x06;

    private const uint Allow = 0x7FFF_0000;
    private const uint Kill = 0x8000_0000;
    private const uint Refuse = 0x0005_0000 | 1; // EPERM
    private const uint NotThere = 0x0005_0000 | 38; // ENOSYS: the C library then takes the older call

    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;
    private const uint NewUserNamespace = 0x1000_0000;
    private const uint ForeignNumbers = 0x4000_0000;

    /// <summary>io_uring_*, the new mount calls.</summary>
    private static readonly ImmutableArray<uint> CommonRefused = [425, 426, 427, 428, 429, 430, 431, 432, 433, 442];

    private const uint Clone3 = 435;

    private static readonly Table? Own = RuntimeInformation.ProcessArchitecture switch
    {
        // socket socketpair connect bind listen accept accept4 sendto · ptrace process_vm_readv process_vm_writev · mount umount2 unshare
        // setns pivot_root chroot · keyctl add_key request_key · bpf perf_event_open userfaultfd personality · kexec_load kexec_file_load ·
        // init_module finit_module delete_module · swapon swapoff quotactl reboot syslog acct · settimeofday clock_settime adjtimex ·
        // name_to_handle_at open_by_handle_at
        Architecture.X64 => new(
            0xC000_003E,
            56,
            [
                41,
                53,
                42,
                49,
                50,
                43,
                288,
                44,
                101,
                310,
                311,
                165,
                166,
                272,
                308,
                155,
                161,
                250,
                248,
                249,
                321,
                298,
                323,
                135,
                246,
                320,
                175,
                313,
                176,
                167,
                168,
                179,
                169,
                103,
                163,
                164,
                227,
                159,
                303,
                304,
            ]
        ),
        Architecture.Arm64 => new(
            0xC000_00B7,
            220,
            [
                198,
                199,
                203,
                200,
                201,
                202,
                242,
                206,
                117,
                270,
                271,
                40,
                39,
                97,
                268,
                41,
                51,
                219,
                217,
                218,
                280,
                241,
                282,
                92,
                104,
                294,
                105,
                273,
                106,
                224,
                225,
                60,
                142,
                116,
                89,
                170,
                112,
                171,
                264,
                265,
            ]
        ),
        _ => null,
    };

    /// <summary>The program in the kernel's form, or null.</summary>
    public static ImmutableArray<byte>? Program() => Own is null ? null : Assemble(Own);

    private static ImmutableArray<byte> Assemble(Table table)
    {
        var program = new List<byte>();
        Emit(LoadWord, 0, 0, ArchitectureOffset);
        Emit(JumpIfEqual, 1, 0, table.Architecture);
        Emit(Return, 0, 0, Kill);
        Emit(LoadWord, 0, 0, NumberOffset);
        Emit(JumpIfAtLeast, 0, 1, ForeignNumbers);
        Emit(Return, 0, 0, Refuse);
        foreach (var call in table.Refused.AddRange(CommonRefused))
            Answer(call, Refuse);
        Answer(Clone3, NotThere);
        Emit(JumpIfEqual, 0, 3, table.CloneCall);
        Emit(LoadWord, 0, 0, FirstArgumentOffset);
        Emit(JumpIfAnySet, 0, 1, NewUserNamespace);
        Emit(Return, 0, 0, Refuse);
        Emit(Return, 0, 0, Allow);
        return [.. program];

        void Answer(uint call, uint answer)
        {
            Emit(JumpIfEqual, 0, 1, call);
            Emit(Return, 0, 0, answer);
        }

        void Emit(ushort code, byte ifTrue, byte ifFalse, uint value)
        {
            program.AddRange(BitConverter.GetBytes(code));
            program.Add(ifTrue);
            program.Add(ifFalse);
            program.AddRange(BitConverter.GetBytes(value));
        }
    }

    private sealed record Table(uint Architecture, uint CloneCall, ImmutableArray<uint> Refused);
}
