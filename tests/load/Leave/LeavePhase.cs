namespace GrokLoad.Leave;

internal enum LeavePhase
{
    BeforeTheFirstByte,
    WhileUpstreamIsSilent,
    MidStream,
}
