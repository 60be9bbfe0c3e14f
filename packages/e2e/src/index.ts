export { readRealServers, type RealServers } from './RealServers';
